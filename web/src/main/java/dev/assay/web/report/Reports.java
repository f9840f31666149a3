package dev.assay.web.report;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.assay.grader.report.GradingCodec;
import dev.assay.grader.report.Report;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/// The reports that are stored. Those that were asked for lately are kept, since going through a
/// report asks for it again and again; how many depends on their size. Safe for use by several
/// threads.
final class Reports {
  private static final long MOST_STORED_BYTES = 4_000_000;
  private static final Duration KEPT = Duration.ofMinutes(10);

  private final Jdbi jdbi;
  private final Cache<UUID, Kept> cache =
      Caffeine.newBuilder()
          .maximumWeight(MOST_STORED_BYTES)
          .weigher((UUID _, Kept kept) -> kept.bytes())
          .expireAfterAccess(KEPT)
          .build();

  private record Kept(Report report, int bytes) {}

  Reports(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// The report of a grading; empty if it has none.
  ///
  /// @param blind whether it must not say where the submission came from: that may have a name in
  ///   it
  Optional<Report> find(UUID grading, boolean blind) {
    Optional<Report> report = Optional.ofNullable(cache.getIfPresent(grading)).map(Kept::report);
    Optional<Report> found = report.isPresent() ? report : read(grading);
    return blind ? found.map(whole -> Report.of(whole.grading().from("hidden"))) : found;
  }

  private Optional<Report> read(UUID grading) {
    Optional<byte[]> stored =
        jdbi.withHandle(handle ->
            handle
                .createQuery("select content from reports where grading_id = :id")
                .bind("id", grading)
                .mapTo(byte[].class)
                .findOne());
    return stored.map(bytes -> {
      Report report = Report.of(GradingCodec.read(bytes));
      cache.put(grading, new Kept(report, bytes.length));
      return report;
    });
  }
}
