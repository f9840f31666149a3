package dev.assay.web.review;

import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Lists of candidates. Where names are hidden none leaves the database, and none is searched or
/// sorted by. Safe for use by several threads.
public final class CandidateRows {
  private static final int ROWS_AT_ONCE = 200;

  private final Jdbi jdbi;
  private final InstantSource clock;

  public CandidateRows(Jdbi jdbi, InstantSource clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /// A part of a list.
  ///
  /// @param total how many the whole list has
  /// @param page which part it is, from `1`
  /// @param pages how many there are, at least `1`
  public record Part(List<CandidateRow> rows, int total, int page, int pages) {
    public Part {
      rows = List.copyOf(rows);
    }
  }

  /// Some of a list's candidates.
  ///
  /// @param blind whether names are hidden
  /// @param page from `1`; past the end it is the last one
  public Part part(CandidateFilter filter, boolean blind, int page, int perPage) {
    if (page < 1 || perPage < 1) {
      throw new IllegalArgumentException(
          "page and perPage must be at least 1, were %d and %d".formatted(page, perPage));
    }
    OverviewSql.Asked asked = new OverviewSql.Asked(filter, blind, clock.instant());
    return jdbi.withHandle(handle -> {
      int total =
          OverviewSql.query(handle, "select count(*)", asked, "").mapTo(Integer.class).one();
      int last = Math.max(1, (total + perPage - 1) / perPage);
      int shown = Math.min(page, last);
      List<CandidateRow> rows =
          OverviewSql.query(
                  handle, "select *", asked, order(filter) + " limit :most_rows offset :before")
              .bind("most_rows", perPage)
              .bind("before", (shown - 1) * perPage)
              .map((row, _) -> CandidateRow.of(row))
              .list();
      return new Part(rows, total, shown, last);
    });
  }

  private static String order(CandidateFilter filter) {
    return " order by " + filter.sort().sql(filter.descending());
  }

  /// These candidates as they are now; who is gone is left out.
  public List<CandidateRow> byId(Collection<UUID> ids, boolean blind) {
    OverviewSql.Asked asked = new OverviewSql.Asked(CandidateFilter.ALL, blind, clock.instant());
    return jdbi.withHandle(handle ->
        OverviewSql.query(handle, "select *", asked, " and id = any(:ids)")
            .bindArray("ids", UUID.class, ids)
            .map((row, _) -> CandidateRow.of(row))
            .list());
  }

  /// Gives a whole list to somebody, in its order, without ever having all of it in memory.
  ///
  /// @param sink given each candidate, and the areas of the result as [AreaPoints#COLUMN] has them
  void forEach(
      Handle handle,
      CandidateFilter filter,
      boolean blind,
      BiConsumer<CandidateRow, @Nullable String> sink) {
    OverviewSql.Asked asked = new OverviewSql.Asked(filter, blind, clock.instant());
    try (Stream<Whole> rows =
        OverviewSql.query(handle, "select *, " + AreaPoints.COLUMN, asked, order(filter))
            .setFetchSize(ROWS_AT_ONCE)
            .map((row, _) -> new Whole(CandidateRow.of(row), row.getString("areas")))
            .stream()) {
      rows.forEach(each -> sink.accept(each.row(), each.areas()));
    }
  }

  private record Whole(CandidateRow row, @Nullable String areas) {}
}
