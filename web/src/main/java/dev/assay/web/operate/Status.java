package dev.assay.web.operate;

import java.util.List;

/// What the status page says: as a page, and as JSON for the page that is open already.
///
/// @param asOf when it was read, in UTC
/// @param sentence how things are
/// @param problems what an operator should do something about
public record Status(String asOf, String sentence, List<String> problems, List<Table> tables) {
  public Status {
    problems = List.copyOf(problems);
    tables = List.copyOf(tables);
  }

  /// A table.
  ///
  /// @param id tells it apart on the page
  /// @param empty what stands there when it has no rows
  public record Table(
      String id, String title, String empty, List<String> columns, List<List<Cell>> rows) {
    public Table {
      columns = List.copyOf(columns);
      rows = List.copyOf(rows);
    }
  }

  /// A cell.
  ///
  /// @param link where it leads; empty for nowhere
  /// @param state `good`, `bad` or `warn`; empty for none
  public record Cell(String text, String link, String state) {
    static Cell of(String text) {
      return new Cell(text, "", "");
    }

    static Cell of(long number) {
      return of(Long.toString(number));
    }

    static Cell link(String text, String link) {
      return new Cell(text, link, "");
    }

    static Cell state(String text, String state) {
      return new Cell(text, "", state);
    }
  }
}
