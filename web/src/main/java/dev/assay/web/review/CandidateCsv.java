package dev.assay.web.review;

import dev.assay.web.candidate.Words;
import dev.assay.web.http.Access;
import dev.assay.web.http.Feature;
import dev.assay.web.http.Refused;
import dev.assay.web.http.Viewer;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The list of candidates as a file for spreadsheets, with the points of each area. It is written
/// while it is read, however long it is.
final class CandidateCsv implements Feature {
  private static final Logger LOG = LoggerFactory.getLogger(CandidateCsv.class);

  /// Without it, spreadsheets take UTF-8 for something else.
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private static final List<String> COLUMNS =
      List.of(
          "Id",
          "Name",
          "E-mail",
          "Exercise",
          "State",
          "Last activity",
          "Submissions",
          "Submission that counts",
          "Late",
          "Outcome",
          "Points",
          "Possible",
          "Bonus",
          "Must-haves passed",
          "Must-haves");

  private final Jdbi jdbi;
  private final CandidateRows candidates;
  private final AreaPoints areas;

  CandidateCsv(Jdbi jdbi, CandidateRows candidates, AreaPoints areas) {
    this.jdbi = jdbi;
    this.candidates = candidates;
    this.areas = areas;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/candidates.csv", this::download, Access.INTERVIEWER);
  }

  private void download(Context context) throws Refused {
    CandidateFilter filter = ListQuery.of(context).filter();
    boolean blind = Viewer.isBlind(context);
    context.contentType("text/csv; charset=utf-8");
    context.header("Content-Disposition", "attachment; filename=\"candidates.csv\"");
    try {
      jdbi.useTransaction(handle -> {
        Writer out =
            new BufferedWriter(
                new OutputStreamWriter(context.outputStream(), StandardCharsets.UTF_8));
        write(handle, new Wanted(filter, blind), out);
        out.flush();
      });
    } catch (IOException | UncheckedIOException gone) {
      LOG.info("a download of candidates was broken off: {}", gone.getMessage());
    }
  }

  private record Wanted(CandidateFilter filter, boolean blind) {}

  private void write(Handle handle, Wanted wanted, Writer out) throws IOException {
    List<AreaPoints.Column> columns = areas.columns(handle, wanted.filter());
    out.write(BYTE_ORDER_MARK);
    // The printer is the writer's, and that is the answer's: nobody closes it here.
    CSVPrinter printer = CSVFormat.RFC4180.print(out);
    List<String> head = new ArrayList<>(COLUMNS);
    for (AreaPoints.Column column : columns) {
      head.add(column.title() + ": points");
      head.add(column.title() + ": possible");
    }
    printer.printRecord(head.stream().map(Cells::safe).toList());
    candidates.forEach(
        handle,
        wanted.filter(),
        wanted.blind(),
        (row, points) -> print(printer, cells(row, areas.cells(points, columns, row.exercise()))));
  }

  private static void print(CSVPrinter printer, List<String> cells) {
    try {
      printer.printRecord(cells.stream().map(Cells::safe).toList());
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  private static List<String> cells(CandidateRow row, List<String> areas) {
    List<String> cells =
        new ArrayList<>(
            List.of(
                row.id().toString(),
                row.name(),
                row.email(),
                row.title(),
                row.state().words(),
                Words.time(row.activityAt()),
                Integer.toString(row.submissions())));
    cells.addAll(
        row.result().map(CandidateCsv::result).orElse(List.of("", "", "", "", "", "", "", "")));
    cells.addAll(areas);
    return cells;
  }

  private static List<String> result(CandidateRow.Result result) {
    return List.of(
        Integer.toString(result.number()),
        result.late() ? "late" : "",
        RowWords.outcome(result.outcome()),
        Integer.toString(result.points()),
        Integer.toString(result.possible()),
        Integer.toString(result.bonus()),
        Integer.toString(result.mustHavesPassed()),
        Integer.toString(result.mustHaves()));
  }
}
