package dev.assay.grader.report;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.assay.grader.Grading;
import dev.assay.grader.Outcome;
import dev.assay.grader.exercise.Exercise;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Keeps whole gradings, so that a report can be made of one at any time later, by a newer Assay
/// too: as gzipped JSON of the records themselves, in which what is unknown is passed over. It is
/// for ourselves; what others read is `report.json`.
public final class GradingCodec {
  private static final int LARGEST = 64_000_000;
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addMixIn(Outcome.class, Named.class)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  /// Tells the kinds of an alternative apart by their simple names.
  @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
  private interface Named {}

  private GradingCodec() {}

  /// The grading as bytes. Where its exercise was on this machine is left out.
  public static byte[] write(Grading grading) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream zipped = new GZIPOutputStream(bytes)) {
      MAPPER.writeValue(zipped, withoutPlace(grading));
    } catch (IOException impossible) {
      throw new IllegalStateException("memory can be written to", impossible);
    }
    return bytes.toByteArray();
  }

  /// Reads what [#write] has written.
  ///
  /// @throws IllegalArgumentException if it is something else, or larger than 64 MB unpacked
  public static Grading read(byte[] bytes) {
    try (InputStream json = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      byte[] whole = json.readNBytes(LARGEST + 1);
      if (whole.length > LARGEST) {
        throw new IllegalArgumentException("a grading must have at most " + LARGEST + " bytes");
      }
      return MAPPER.readValue(whole, Grading.class);
    } catch (IOException | JacksonException damaged) {
      throw new IllegalArgumentException("these bytes are no grading", damaged);
    }
  }

  private static Grading withoutPlace(Grading grading) {
    Exercise exercise = grading.exercise();
    return new Grading(
        grading.attempt(),
        new Exercise(
            Path.of("/", exercise.id()),
            exercise.id(),
            exercise.title(),
            exercise.version(),
            exercise.minutes(),
            exercise.difficulty(),
            exercise.areas(),
            exercise.readyPath(),
            exercise.limits(),
            exercise.upstreams(),
            exercise.attempts(),
            exercise.counts(),
            exercise.questions()),
        grading.seed(),
        grading.startedAt(),
        grading.took(),
        grading.source(),
        grading.stack(),
        grading.outcome(),
        grading.phases(),
        grading.images(),
        grading.notes(),
        grading.buildLog(),
        grading.appLog(),
        grading.outside());
  }
}
