package dev.assay.grader.exercise;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// `exercise.yml` as its author writes it; what may be left out is nullable.
record Manifest(
    @Nullable String id,
    @Nullable String title,
    @Nullable Integer minutes,
    @Nullable String difficulty,
    @Nullable List<AreaEntry> areas,
    @Nullable String ready,
    @Nullable LimitsEntry limits,
    @Nullable List<UpstreamEntry> upstreams,
    @Nullable Integer attempts,
    @Nullable String counts,
    @Nullable Map<String, List<String>> questions) {
  static final String FILE = "exercise.yml";

  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();
  private static final Pattern DURATION = Pattern.compile("(\\d{1,5}) ?(s|min|m)");
  private static final Pattern SIZE = Pattern.compile("(\\d{1,5}) ?(MB|GB)");

  record AreaEntry(@Nullable String id, @Nullable String title, @Nullable Integer points) {}

  record LimitsEntry(
      @Nullable String build,
      @Nullable String boot,
      @Nullable String suite,
      @Nullable String check,
      @Nullable String buildMemory,
      @Nullable String appMemory) {}

  record UpstreamEntry(
      @Nullable String host,
      @Nullable String path,
      @Nullable String variable,
      @Nullable String twin) {}

  /// Reads the text of a manifest.
  static Manifest read(String text) throws ExerciseInvalid {
    try {
      return YAML.readValue(text, Manifest.class);
    } catch (JacksonException malformed) {
      var at = malformed.getLocation();
      String place = at == null ? "" : ":" + at.getLineNr() + ":" + at.getColumnNr();
      throw new ExerciseInvalid(FILE + place + ": " + malformed.getOriginalMessage());
    }
  }

  /// The exercise that the manifest describes.
  Exercise exercise(Path folder, String version) throws ExerciseInvalid {
    LimitsEntry given =
        limits == null ? new LimitsEntry(null, null, null, null, null, null) : limits;
    return new Exercise(
        folder,
        matching("id", required("id", id), "[a-z0-9]+(-[a-z0-9]+)*"),
        required("title", title),
        version,
        between("minutes", minutes == null ? 60 : minutes, 1, 10_080),
        difficulty == null ? "" : difficulty,
        areaList(),
        matching("ready", ready == null ? "/" : ready, "/[!-~]*"),
        new Exercise.Limits(
            duration("limits.build", given.build(), 180),
            duration("limits.boot", given.boot(), 60),
            duration("limits.suite", given.suite(), 120),
            duration("limits.check", given.check(), 10),
            size("limits.buildMemory", given.buildMemory(), 2L << 30),
            size("limits.appMemory", given.appMemory(), 512L << 20)),
        upstreamList(),
        between("attempts", attempts == null ? 3 : attempts, 1, 100),
        which(),
        questions == null ? Map.of() : questions);
  }

  private List<Exercise.Area> areaList() throws ExerciseInvalid {
    List<Exercise.Area> list = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (AreaEntry area : required("areas", areas)) {
      String areaId = matching("areas.id", required("areas.id", area.id()), "[a-z0-9-]+");
      if (!ids.add(areaId)) {
        throw wrong("areas", "distinct ids", areaId + " twice");
      }
      int points = between("areas.points", required("areas.points", area.points()), 0, 100);
      list.add(new Exercise.Area(areaId, area.title() == null ? areaId : area.title(), points));
    }
    int sum = list.stream().mapToInt(Exercise.Area::points).sum();
    if (sum != 100) {
      throw wrong("areas", "points that add up to 100", sum);
    }
    return list;
  }

  private List<Exercise.Upstream> upstreamList() throws ExerciseInvalid {
    List<Exercise.Upstream> list = new ArrayList<>();
    for (UpstreamEntry upstream : upstreams == null ? List.<UpstreamEntry>of() : upstreams) {
      list.add(
          new Exercise.Upstream(
              matching(
                  "upstreams.host",
                  required("upstreams.host", upstream.host()),
                  "[a-z0-9]([a-z0-9.-]*[a-z0-9])?"),
              matching(
                  "upstreams.path", Optional.ofNullable(upstream.path()).orElse("/"), "/[!-~]*"),
              matching(
                  "upstreams.variable",
                  required("upstreams.variable", upstream.variable()),
                  "[A-Z][A-Z0-9_]*"),
              required("upstreams.twin", upstream.twin())));
    }
    return list;
  }

  private Exercise.Counts which() throws ExerciseInvalid {
    String word = counts == null ? "best" : counts;
    return switch (word) {
      case "best" -> Exercise.Counts.BEST;
      case "last" -> Exercise.Counts.LAST;
      default -> throw wrong("counts", "best or last", word);
    };
  }

  private static Duration duration(String name, @Nullable String text, int standardSeconds)
      throws ExerciseInvalid {
    if (text == null) {
      return Duration.ofSeconds(standardSeconds);
    }
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches() || Integer.parseInt(matcher.group(1)) == 0) {
      throw wrong(name, "a duration such as 90s or 3min", text);
    }
    long count = Long.parseLong(matcher.group(1));
    Duration duration =
        matcher.group(2).equals("s") ? Duration.ofSeconds(count) : Duration.ofMinutes(count);
    if (duration.compareTo(Duration.ofHours(1)) > 0) {
      throw wrong(name, "at most one hour", text);
    }
    return duration;
  }

  private static long size(String name, @Nullable String text, long standard)
      throws ExerciseInvalid {
    if (text == null) {
      return standard;
    }
    Matcher matcher = SIZE.matcher(text);
    if (!matcher.matches()) {
      throw wrong(name, "a size such as 512MB or 2GB", text);
    }
    long bytes = Long.parseLong(matcher.group(1)) << (matcher.group(2).equals("GB") ? 30 : 20);
    if (bytes < 64L << 20 || bytes > 16L << 30) {
      throw wrong(name, "from 64MB to 16GB", text);
    }
    return bytes;
  }

  private static int between(String name, int value, int least, int most) throws ExerciseInvalid {
    if (value < least || value > most) {
      throw wrong(name, "from %d to %d".formatted(least, most), value);
    }
    return value;
  }

  private static String matching(String name, String value, String pattern) throws ExerciseInvalid {
    if (!value.matches(pattern)) {
      throw wrong(name, "written like " + pattern, value);
    }
    return value;
  }

  private static <T> T required(String name, @Nullable T value) throws ExerciseInvalid {
    if (value == null) {
      throw new ExerciseInvalid(FILE + ": " + name + " is missing");
    }
    return value;
  }

  private static ExerciseInvalid wrong(String name, String expected, Object seen) {
    return new ExerciseInvalid("%s: %s must be %s, was %s".formatted(FILE, name, expected, seen));
  }
}
