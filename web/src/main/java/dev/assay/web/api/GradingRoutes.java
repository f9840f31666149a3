package dev.assay.web.api;

import dev.assay.grader.report.CtrfReport;
import dev.assay.grader.report.GradingCodec;
import dev.assay.grader.report.JUnitXmlReport;
import dev.assay.grader.report.JsonReport;
import dev.assay.grader.report.Report;
import dev.assay.web.http.Access;
import dev.assay.web.http.Feature;
import dev.assay.web.http.Refused;
import dev.assay.web.live.EventLog;
import dev.assay.web.live.LiveEvent;
import dev.assay.web.queue.GradingQueue;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;

/// `/gradings`: how they are, their reports, and what happens in them.
final class GradingRoutes implements Feature {
  private static final String JSON = "application/json";

  private final Parts parts;

  /// What it works with.
  record Parts(Jdbi jdbi, GradingQueue queue, EventLog events, EventStreams streams) {}

  GradingRoutes(Parts parts) {
    this.parts = parts;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    String one = Api.ROOT + "/gradings/{id}";
    routes.get(one, this::one, Access.API_REPORTS_READ);
    routes.get(
        one + "/report", context -> report(context, JSON, JsonReport::of), Access.API_REPORTS_READ);
    routes.get(
        one + "/junit",
        context -> report(context, "application/xml", JUnitXmlReport::of),
        Access.API_REPORTS_READ);
    routes.get(
        one + "/ctrf", context -> report(context, JSON, CtrfReport::of), Access.API_REPORTS_READ);
    routes.get(one + "/events", this::events, Access.API_REPORTS_READ);
  }

  private void one(Context context) throws Refused {
    Query.only(context);
    Wire.Grading grading = find(context);
    Wire.Place place =
        parts
            .queue()
            .place(grading.id())
            .map(found ->
                new Wire.Place(
                    found.number(), found.startsIn().map(in -> in.toSeconds()).orElse(null)))
            .orElse(null);
    context.json(grading.at(place));
  }

  private Wire.Grading find(Context context) throws Refused {
    UUID id = Query.id(context);
    return parts
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(Rows.GRADINGS + "where id = :id")
                .bind("id", id)
                .map((row, _) -> Rows.grading(row))
                .findOne())
        .orElseThrow(Query::nothing);
  }

  private void report(Context context, String type, Function<Report, String> format)
      throws Refused {
    Query.only(context);
    Wire.Grading grading = find(context);
    Optional<byte[]> content =
        parts
            .jdbi()
            .withHandle(handle ->
                handle
                    .createQuery("select content from reports where grading_id = :id")
                    .bind("id", grading.id())
                    .mapTo(byte[].class)
                    .findOne());
    if (content.isEmpty()) {
      throw Refused.conflict(
          "the grading has no report: its state is %s".formatted(grading.state()));
    }
    String text = format.apply(Report.of(GradingCodec.read(content.get())));
    context.contentType(type + "; charset=utf-8").result(text);
  }

  /// A stream for who asks for one; else a part of what has happened.
  private void events(Context context) throws Refused {
    context.header("Vary", "Accept");
    String accept = context.header("Accept");
    if (accept != null && accept.contains("text/event-stream")) {
      Query.only(context);
      parts.streams().stream(context, find(context).id());
      return;
    }
    Paging paging = Paging.of(context, 1);
    UUID grading = find(context).id();
    long after = paging.after(0, Long::valueOf).orElse(0L);
    List<LiveEvent> found = parts.events().after(grading, after, paging.oneMore());
    context.json(paging.page(found, last -> List.of(Long.toString(last.seq()))));
  }
}
