package dev.assay.web.review;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// What is better and what is worse than in the submission before, of the checks that both have.
///
/// @param before the number of that one
/// @param better titles of checks that pass now and didn't
/// @param worse titles of checks that passed and don't now
public record Change(int before, List<String> better, List<String> worse) {
  private static final int MOST_TITLES = 12;

  public Change {
    better = List.copyOf(better);
    worse = List.copyOf(worse);
  }

  /// How a check ended.
  record Ended(String title, boolean passed) {}

  /// The checks of some gradings, by the check's id, in their order.
  static Map<UUID, Map<String, Ended>> checks(Handle handle, List<UUID> gradings) {
    Map<UUID, Map<String, Ended>> all = new LinkedHashMap<>();
    handle
        .createQuery(
            """
            select grading_id, check_id, title, status = 'passed' as passed from grading_checks
            where grading_id = any(:gradings) order by grading_id, position
            """)
        .bindArray("gradings", UUID.class, gradings)
        .map((row, _) -> {
          Ended ended = new Ended(row.getString("title"), row.getBoolean("passed"));
          return all.computeIfAbsent(
                  row.getObject("grading_id", UUID.class), _ -> new LinkedHashMap<>())
              .put(row.getString("check_id"), ended);
        })
        .list();
    return all;
  }

  /// @param number of the submission before
  static Change between(int number, Map<String, Ended> before, Map<String, Ended> now) {
    List<String> better = new ArrayList<>();
    List<String> worse = new ArrayList<>();
    now.forEach((id, ended) -> {
      Ended then = before.get(id);
      if (then != null && then.passed() != ended.passed()) {
        (ended.passed() ? better : worse).add(ended.title());
      }
    });
    return new Change(number, cut(better), cut(worse));
  }

  private static List<String> cut(List<String> titles) {
    if (titles.size() <= MOST_TITLES) {
      return titles;
    }
    List<String> first = new ArrayList<>(titles.subList(0, MOST_TITLES - 1));
    first.add("and %d more".formatted(titles.size() - first.size()));
    return first;
  }
}
