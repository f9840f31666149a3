package dev.assay.grader.intake;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a file looks like from its first bytes.
final class ArchiveKind {
  private static final int LOOKED_AT = 512;
  private static final int TAR_MAGIC_AT = 257;
  private static final Map<String, String> KINDS = new LinkedHashMap<>();

  static {
    KINDS.put("\u001f\u008b", "a gzip file (.tar.gz?)");
    KINDS.put("Rar!", "a rar archive");
    KINDS.put("7z\u00bc\u00af", "a 7z archive");
    KINDS.put("BZh", "a bzip2 file");
    KINDS.put("\u00fd7zXZ", "an xz file");
    KINDS.put("(\u00b5/\u00fd", "a zstd file");
    KINDS.put("%PDF", "a PDF");
    KINDS.put("\u007fELF", "a program");
    KINDS.put("MZ", "a program");
    KINDS.put("PK\u0007\u0008", "one part of a zip that was split");
  }

  private ArchiveKind() {}

  /// @throws SubmissionRejected if it is no zip, with what it looks like instead
  static void checkZip(SeekableByteChannel channel, String name)
      throws IOException, SubmissionRejected {
    String head = head(channel);
    if (head.startsWith("PK\u0003\u0004")) {
      return;
    }
    if (head.startsWith("PK\u0005\u0006")) {
      throw new SubmissionRejected(Words.name(name) + " is an empty zip: there is no file in it");
    }
    throw new SubmissionRejected(
        "%s is not a zip: it looks like %s; hand in a .zip"
            .formatted(Words.name(name), kind(head)));
  }

  private static String kind(String head) {
    for (Map.Entry<String, String> kind : KINDS.entrySet()) {
      if (head.startsWith(kind.getKey())) {
        return kind.getValue();
      }
    }
    if (head.startsWith("ustar", TAR_MAGIC_AT)) {
      return "a tar archive";
    }
    return head.chars().allMatch(ArchiveKind::isText) ? "text" : "something else";
  }

  // Bytes over 127 are parts of letters in UTF-8.
  private static boolean isText(int character) {
    return character >= 0x20 || character == '\n' || character == '\r' || character == '\t';
  }

  private static String head(SeekableByteChannel channel) throws IOException {
    ByteBuffer head = ByteBuffer.allocate(LOOKED_AT);
    channel.position(0);
    while (head.hasRemaining() && channel.read(head) >= 0) {}
    return new String(head.array(), 0, head.position(), StandardCharsets.ISO_8859_1);
  }
}
