package dev.assay.web.report;

import dev.assay.grader.intake.SourceTree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/// A file of a submission.
///
/// @param text empty if it is too long to be shown, or no text in UTF-8
record SourceFile(String path, long bytes, Optional<String> text) {
  private static final int LONGEST = 300_000;

  /// Empty if there is no such file.
  static Optional<SourceFile> read(SourceTree tree, String path) throws IOException {
    Optional<InputStream> found = tree.open(path);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    long bytes = tree.entry(path).map(SourceTree.Entry::bytes).orElseThrow();
    try (InputStream content = found.get()) {
      Optional<String> text =
          bytes > LONGEST ? Optional.empty() : text(content.readNBytes(LONGEST));
      return Optional.of(new SourceFile(path, bytes, text));
    }
  }

  private static Optional<String> text(byte[] content) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      return text.indexOf('\0') >= 0 ? Optional.empty() : Optional.of(text);
    } catch (CharacterCodingException noText) {
      return Optional.empty();
    }
  }

  boolean isTooLong() {
    return bytes > LONGEST;
  }

  /// The last part of a path.
  static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /// A name to save it under that no system takes for anything else.
  String downloadName() {
    String plain = name(path).replaceAll("[^A-Za-z0-9._-]+", "_").replaceAll("^\\.+", "");
    String safe = plain.isEmpty() ? "file" : plain;
    return safe.length() > 100 ? safe.substring(safe.length() - 100) : safe;
  }

  /// Where a file is shown. Servers and proxies refuse some characters in paths, however they are
  /// written; names with any of them go into the query.
  static String address(Reviewed submission, String path) {
    String base = submission.address() + "/source";
    return path.matches("[\\p{L}\\p{N}_./@+~,=() -]+")
        ? base
            + "/"
            + Arrays.stream(path.split("/"))
                .map(ReportLinks::encoded)
                .collect(Collectors.joining("/"))
        : base + "?file=" + ReportLinks.encoded(path);
  }
}
