package dev.assay.web.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// A text that means harm, or only trouble.
///
/// @param times how often it is repeated
record HostileText(String name, String text, int times) {
  static List<HostileText> all() {
    try (InputStream table =
        Objects.requireNonNull(HostileText.class.getResourceAsStream("/hostile-texts.json"))) {
      return JsonMapper.shared().readValue(table, new TypeReference<List<HostileText>>() {});
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  String whole() {
    return text.repeat(times);
  }

  @Override
  public String toString() {
    return name;
  }
}
