package dev.assay.web.candidate.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What is better and what is worse in one submission than in the one before it. Of hidden checks
/// it says how many of an area pass, as the live page does.
///
/// @param better sentences
/// @param worse sentences
record Comparison(List<String> better, List<String> worse) {
  private static final int MOST = 12;

  static final Comparison NONE = new Comparison(List.of(), List.of());

  Comparison {
    better = List.copyOf(better);
    worse = List.copyOf(worse);
  }

  static Comparison of(List<Result.Check> before, List<Result.Check> now) {
    List<String> better = new ArrayList<>();
    List<String> worse = new ArrayList<>();
    Map<String, Boolean> passed =
        before.stream()
            .filter(Result.Check::visible)
            .collect(Collectors.toMap(Result.Check::id, Result.Check::passed, (first, _) -> first));
    for (Result.Check check : now) {
      boolean changed =
          check.visible() && passed.getOrDefault(check.id(), check.passed()) != check.passed();
      if (changed) {
        (check.passed() ? better : worse).add(check.title());
      }
    }
    hidden(before, now, better, worse);
    return new Comparison(cut(better), cut(worse));
  }

  private static void hidden(
      List<Result.Check> before, List<Result.Check> now, List<String> better, List<String> worse) {
    Map<String, Long> then = passedByArea(before);
    passedByArea(now)
        .forEach((area, count) -> {
          long more = count - then.getOrDefault(area, count);
          if (more != 0) {
            String number =
                Math.abs(more) + (Math.abs(more) == 1 ? " hidden check" : " hidden checks");
            (more > 0 ? better : worse).add(number + " of " + area);
          }
        });
  }

  private static Map<String, Long> passedByArea(List<Result.Check> checks) {
    return checks.stream()
        .filter(check -> !check.visible())
        .collect(
            Collectors.groupingBy(
                Result.Check::area,
                TreeMap::new,
                Collectors.filtering(Result.Check::passed, Collectors.counting())));
  }

  private static List<String> cut(List<String> sentences) {
    if (sentences.size() <= MOST) {
      return sentences;
    }
    List<String> shown = new ArrayList<>(sentences.subList(0, MOST));
    shown.add("and %d more".formatted(sentences.size() - MOST));
    return shown;
  }
}
