package dev.assay.kit.evidence;

import dev.assay.kit.Json;
import dev.assay.kit.Request;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// How many bytes evidence takes at most once it is written: as UTF-8 and escaped for JSON or HTML.
public final class Weight {
  static final int PER_ENTRY = 200;
  static final int PER_FIELD = 40;

  private Weight() {}

  /// The most bytes that any writer makes of the text.
  public static int of(@Nullable String text) {
    int bytes = 0;
    for (int at = 0; text != null && at < text.length(); at++) {
      bytes += of(text.charAt(at));
    }
    return bytes;
  }

  private static int of(char c) {
    if (c < 0x20 || c == 0x7F) {
      return c == '\n' || c == '\t' ? 2 : 14;
    }
    if (c < 0x80) {
      return "<>&\"'\\".indexOf(c) >= 0 ? 6 : 1;
    }
    return Character.isSurrogate(c) || Character.getType(c) == Character.FORMAT ? 14 : 4;
  }

  /// What is not on the timeline, or never left out.
  static int ofRest(Evidence evidence) {
    int weight = 0;
    for (SqlShape shape : evidence.shapes()) {
      weight += PER_ENTRY + of(shape.sql());
    }
    for (Observation observation : evidence.observations()) {
      weight += PER_ENTRY + of(observation.text()) + of(observation.detail());
    }
    for (Measurement measurement : evidence.measurements()) {
      weight += PER_ENTRY + of(measurement.name());
    }
    for (ControlStep step : evidence.controls()) {
      weight += step.weight();
    }
    return weight;
  }

  static int of(List<Request.Header> headers) {
    return headers.stream()
        .mapToInt(header -> PER_FIELD + of(header.name()) + of(header.value()))
        .sum();
  }

  static int of(Map<String, JsonNode> row) {
    return row.entrySet().stream()
        .mapToInt(column -> PER_FIELD + of(column.getKey()) + of(Json.write(column.getValue())))
        .sum();
  }
}
