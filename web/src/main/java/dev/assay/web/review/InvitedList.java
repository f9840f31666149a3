package dev.assay.web.review;

import dev.assay.web.http.Access;
import dev.assay.web.http.Feature;
import dev.assay.web.http.Pages;
import dev.assay.web.http.Refused;
import dev.assay.web.http.Viewer;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jdbi.v3.core.Jdbi;

/// The links of those whom a member has just invited, to copy or as a file.
final class InvitedList implements Feature {
  private static final int PER_PAGE = 50;

  private final Jdbi jdbi;
  private final CandidateLinks links;
  private final Pages pages;

  InvitedList(Jdbi jdbi, CandidateLinks links, Pages pages) {
    this.jdbi = jdbi;
    this.links = links;
    this.pages = pages;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/candidates/invited", this::show, Access.INTERVIEWER);
    routes.get("/candidates/invited.csv", this::download, Access.INTERVIEWER);
  }

  private void show(Context context) throws Refused {
    List<InvitedPage.Row> rows = rows(context);
    int last = (rows.size() + PER_PAGE - 1) / PER_PAGE;
    int asked =
        Numbers.of(Optional.ofNullable(context.queryParam("page")).orElse("1"), Integer.MAX_VALUE);
    int page = Math.clamp(asked, 1, last);
    pages.show(
        context,
        "invited",
        new InvitedPage(
            pages.shell(context, title(rows.size()), "candidates", "review.css"),
            at(context).toString(),
            rows.subList((page - 1) * PER_PAGE, Math.min(page * PER_PAGE, rows.size())),
            rows.size(),
            page,
            last));
  }

  private static String title(int count) {
    return count == 1 ? "1 candidate is invited" : count + " candidates are invited";
  }

  private void download(Context context) throws Refused {
    List<InvitedPage.Row> rows = rows(context);
    StringBuilder text = new StringBuilder("\uFEFF");
    try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.RFC4180)) {
      printer.printRecord("Name", "E-mail", "Link", "Address for git push");
      for (InvitedPage.Row row : rows) {
        printer.printRecord(
            Cells.safe(row.name()), Cells.safe(row.email()), row.link(), row.push());
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException("nothing is written but memory", impossible);
    }
    context.contentType("text/csv; charset=utf-8");
    context.header("Content-Disposition", "attachment; filename=\"invitations.csv\"");
    context.result(text.toString());
  }

  /// At most as many as can be invited at once.
  private List<InvitedPage.Row> rows(Context context) throws Refused {
    Invite.seeNames(context);
    Instant at = at(context);
    UUID member = Viewer.member(context).id();
    List<InvitedPage.Row> rows =
        jdbi.withHandle(handle ->
            handle
                .createQuery(
                    """
                    select id, name, email from candidates
                    where created_at = :at and created_by = :member and withdrawn_at is null
                    order by lower(name), id
                    """)
                .bind("at", at)
                .bind("member", member)
                .map((row, _) -> {
                  UUID id = row.getObject("id", UUID.class);
                  CandidateLinks.Links both = links.of(id);
                  return new InvitedPage.Row(
                      id.toString(),
                      row.getString("name"),
                      row.getString("email"),
                      both.page(),
                      both.push());
                })
                .list());
    if (rows.isEmpty()) {
      throw Refused.notFound("You have invited nobody then. The list of candidates has everybody.");
    }
    return rows;
  }

  private static Instant at(Context context) throws Refused {
    try {
      return Instant.parse(Optional.ofNullable(context.queryParam("at")).orElse(""));
    } catch (DateTimeParseException noTime) {
      throw Refused.notFound("You have invited nobody then. The list of candidates has everybody.");
    }
  }
}
