package dev.assay.grader.exercise;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Checks what a manifest says: a mistake is reported with its line and column, the rule and the
/// value seen.
final class ManifestCheck {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,5}) ?(s|min|m)");
  private static final Pattern SIZE = Pattern.compile("(\\d{1,5}) ?(MB|GB)");

  private final AuthoredYaml yaml;

  /// @param yaml where the manifest is written
  ManifestCheck(AuthoredYaml yaml) {
    this.yaml = yaml;
  }

  /// The exercise that the manifest describes.
  Exercise exercise(Manifest manifest, Path folder, String version) throws ExerciseInvalid {
    List<Exercise.Area> areas = areas(required("areas", manifest.areas()));
    return new Exercise(
        folder,
        matching("id", required("id", manifest.id()), Exercise.ID),
        required("title", manifest.title()),
        version,
        between("minutes", or(manifest.minutes(), 60), 1, 10_080),
        or(manifest.difficulty(), ""),
        areas,
        matching("ready", or(manifest.ready(), "/"), "/[!-~]*"),
        limits(or(manifest.limits(), new Manifest.LimitsEntry(null, null, null, null, null, null))),
        upstreams(or(manifest.upstreams(), List.<Manifest.@Nullable UpstreamEntry>of())),
        between("attempts", or(manifest.attempts(), 3), 1, 100),
        counts(or(manifest.counts(), "best")),
        questions(or(manifest.questions(), Map.of()), areas));
  }

  private List<Exercise.Area> areas(List<Manifest.@Nullable AreaEntry> entries)
      throws ExerciseInvalid {
    List<Exercise.Area> list = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Manifest.@Nullable AreaEntry entry : entries) {
      String at = "areas[" + list.size() + "]";
      Manifest.AreaEntry area = required(at, entry);
      String id = matching(at + ".id", required(at + ".id", area.id()), "[a-z0-9-]+");
      if (!ids.add(id)) {
        throw wrong(at + ".id", "unlike all others", id);
      }
      int points = between(at + ".points", required(at + ".points", area.points()), 0, 100);
      list.add(new Exercise.Area(id, or(area.title(), id), points));
    }
    int sum = list.stream().mapToInt(Exercise.Area::points).sum();
    if (sum != 100) {
      throw wrong("areas", "given points that add up to 100", sum);
    }
    return list;
  }

  private Exercise.Limits limits(Manifest.LimitsEntry given) throws ExerciseInvalid {
    return new Exercise.Limits(
        duration("limits.build", or(given.build(), "180s")),
        duration("limits.boot", or(given.boot(), "60s")),
        duration("limits.suite", or(given.suite(), "120s")),
        duration("limits.check", or(given.check(), "10s")),
        size("limits.buildMemory", or(given.buildMemory(), "2GB")),
        size("limits.appMemory", or(given.appMemory(), "512MB")));
  }

  private List<Exercise.Upstream> upstreams(List<Manifest.@Nullable UpstreamEntry> entries)
      throws ExerciseInvalid {
    List<Exercise.Upstream> list = new ArrayList<>();
    for (Manifest.@Nullable UpstreamEntry entry : entries) {
      String at = "upstreams[" + list.size() + "]";
      Manifest.UpstreamEntry upstream = required(at, entry);
      String host = required(at + ".host", upstream.host());
      String variable = required(at + ".variable", upstream.variable());
      list.add(
          new Exercise.Upstream(
              matching(at + ".host", host, "[a-z0-9]([a-z0-9.-]*[a-z0-9])?"),
              matching(at + ".path", or(upstream.path(), "/"), "/[!-~]*"),
              matching(at + ".variable", variable, "[A-Z][A-Z0-9_]*"),
              required(at + ".twin", upstream.twin())));
    }
    return list;
  }

  private Exercise.Counts counts(String word) throws ExerciseInvalid {
    return switch (word) {
      case "best" -> Exercise.Counts.BEST;
      case "last" -> Exercise.Counts.LAST;
      default -> throw wrong("counts", "best or last", word);
    };
  }

  private Map<String, List<String>> questions(
      Map<String, @Nullable List<@Nullable String>> entries, List<Exercise.Area> areas)
      throws ExerciseInvalid {
    List<String> ids = areas.stream().map(Exercise.Area::id).toList();
    Map<String, List<String>> questions = new LinkedHashMap<>();
    for (var entry : entries.entrySet()) {
      String at = "questions." + entry.getKey();
      if (!ids.contains(entry.getKey())) {
        throw wrong(at, "under one of the areas " + ids, entry.getKey());
      }
      List<String> list = new ArrayList<>();
      for (@Nullable String question : required(at, entry.getValue())) {
        list.add(required(at + "[" + list.size() + "]", question));
      }
      questions.put(entry.getKey(), List.copyOf(list));
    }
    return questions;
  }

  private Duration duration(String path, String text) throws ExerciseInvalid {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches() || Integer.parseInt(matcher.group(1)) == 0) {
      throw wrong(path, "a duration such as 90s or 3min", text);
    }
    long count = Long.parseLong(matcher.group(1));
    Duration duration =
        matcher.group(2).equals("s") ? Duration.ofSeconds(count) : Duration.ofMinutes(count);
    if (duration.compareTo(Duration.ofHours(1)) > 0) {
      throw wrong(path, "at most one hour", text);
    }
    return duration;
  }

  private long size(String path, String text) throws ExerciseInvalid {
    Matcher matcher = SIZE.matcher(text);
    if (!matcher.matches()) {
      throw wrong(path, "a size such as 512MB or 2GB", text);
    }
    long bytes = Long.parseLong(matcher.group(1)) << (matcher.group(2).equals("GB") ? 30 : 20);
    if (bytes < 64L << 20 || bytes > 16L << 30) {
      throw wrong(path, "from 64MB to 16GB", text);
    }
    return bytes;
  }

  private int between(String path, int value, int least, int most) throws ExerciseInvalid {
    if (value < least || value > most) {
      throw wrong(path, "from %d to %d".formatted(least, most), value);
    }
    return value;
  }

  private String matching(String path, String value, String pattern) throws ExerciseInvalid {
    if (!value.matches(pattern)) {
      throw wrong(path, "written like " + pattern, value);
    }
    return value;
  }

  private <T> T required(String path, @Nullable T value) throws ExerciseInvalid {
    if (value == null) {
      throw yaml.invalid(path, path + " is missing");
    }
    return value;
  }

  private static <T> T or(@Nullable T value, T standard) {
    return value == null ? standard : value;
  }

  private ExerciseInvalid wrong(String path, String expected, Object seen) {
    return yaml.invalid(path, "%s must be %s, was %s".formatted(path, expected, seen));
  }
}
