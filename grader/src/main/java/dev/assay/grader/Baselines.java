package dev.assay.grader;

import dev.assay.grader.exercise.Exercise;
import dev.assay.kit.evidence.Measurement;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The baselines of this machine: a file for each exercise and version, in it one baseline for each
/// stack. Safe for use by several threads and processes, of which the last to write wins.
public final class Baselines {
  private static final Logger LOG = LoggerFactory.getLogger(Baselines.class);
  private static final int FORMAT_VERSION = 1;
  private static final int MOST_BYTES = 256 * 1024;
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final Path folder;

  /// @param folder where the files are; there already
  public Baselines(Path folder) {
    this.folder = folder;
  }

  /// The shape of a file. Anything may be missing in one that somebody has changed.
  private record Kept(
      int formatVersion, @Nullable Map<String, ? extends @Nullable Reference> stacks) {}

  private record Reference(
      @Nullable String solution,
      @Nullable String title,
      @Nullable String measuredAt,
      @Nullable List<? extends @Nullable Measurement> measurements) {}

  /// What to compare a submission with: the reference of its own stack, else that of the first
  /// stack in alphabetical order.
  ///
  /// @return empty if no reference of this version was measured here
  public Optional<Baseline> of(Exercise exercise, String stack) {
    SortedMap<String, Baseline> kept = read(exercise);
    return Optional.ofNullable(kept.get(stack)).or(() -> kept.values().stream().findFirst());
  }

  /// Keeps a baseline in place of an earlier one of its stack.
  public void keep(Exercise exercise, Baseline baseline) throws IOException {
    SortedMap<String, Baseline> all = read(exercise);
    all.put(baseline.stack(), baseline);
    Map<String, Reference> stacks = new TreeMap<>();
    all.forEach((stack, each) ->
        stacks.put(
            stack,
            new Reference(
                each.solution(), each.title(), each.measuredAt().toString(), each.measurements())));
    WholeFile.write(file(exercise), MAPPER.writeValueAsBytes(new Kept(FORMAT_VERSION, stacks)));
  }

  private Path file(Exercise exercise) {
    return folder.resolve(exercise.id() + "-" + exercise.version() + ".json");
  }

  /// A file that can't be read is as good as none: it is only for comparison, and is measured anew
  /// in a minute.
  private SortedMap<String, Baseline> read(Exercise exercise) {
    Path file = file(exercise);
    try (InputStream in = Files.newInputStream(file)) {
      return baselines(in.readNBytes(MOST_BYTES));
    } catch (NoSuchFileException none) {
      return new TreeMap<>();
    } catch (IOException | JacksonException | IllegalArgumentException | DateTimeException broken) {
      LOG.warn("{} is ignored, since it can't be read: {}", file, broken.toString());
      return new TreeMap<>();
    }
  }

  private static SortedMap<String, Baseline> baselines(byte[] json) {
    Kept kept = MAPPER.readValue(json, Kept.class);
    Map<String, ? extends @Nullable Reference> stacks = kept == null ? null : kept.stacks();
    if (kept == null || kept.formatVersion() != FORMAT_VERSION || stacks == null) {
      throw new IllegalArgumentException("its format is not version " + FORMAT_VERSION);
    }
    SortedMap<String, Baseline> all = new TreeMap<>();
    stacks.forEach((stack, reference) -> all.put(stack, baseline(stack, reference)));
    return all;
  }

  private static Baseline baseline(String stack, @Nullable Reference reference) {
    Reference known = there(reference);
    return new Baseline(
        there(known.solution()),
        stack,
        there(known.title()),
        Instant.parse(there(known.measuredAt())),
        there(known.measurements()).stream().map(Baselines::<Measurement>there).toList());
  }

  private static <T> T there(@Nullable T part) {
    if (part == null) {
      throw new IllegalArgumentException("a part is missing");
    }
    return part;
  }
}
