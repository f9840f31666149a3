package dev.assay.grader.intake;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipMethod;

/// An entry of a zip with the name that we read from its bytes.
///
/// The library's own name is not used: it turns backslashes into slashes where a zip says that it
/// comes from DOS.
record ZipItem(ZipArchiveEntry entry, String path, boolean folder) {
  private static final int TYPE = 0170000;
  private static final int FOLDER = 0040000;
  private static final int FILE = 0100000;
  private static final int LINK = 0120000;
  private static final int ANY_EXECUTE = 0111;

  /// @throws SubmissionRejected if the name could mean something outside the submission
  static ZipItem of(ZipArchiveEntry entry) throws SubmissionRejected {
    String name = decodedName(entry);
    // Some tools start every name with "./".
    String plain = name.startsWith("./") && name.length() > 2 ? name.substring(2) : name;
    boolean slash = plain.endsWith("/");
    String path = slash ? plain.substring(0, plain.length() - 1) : plain;
    PathRules.checkSafe(path);
    return new ZipItem(entry, path, slash || (mode(entry) & TYPE) == FOLDER);
  }

  private static String decodedName(ZipArchiveEntry entry) throws SubmissionRejected {
    byte[] raw = entry.getRawName();
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(raw)).toString();
    } catch (CharacterCodingException notUtf8) {
      // What the zip specification says about names that are not marked as UTF-8; Windows writes
      // such.
      String dos = new String(raw, Charset.forName("IBM437"));
      if (entry.getGeneralPurposeBit().usesUTF8ForNames()) {
        throw PathRules.refused(dos, "is marked as UTF-8 and is not: make the zip again");
      }
      return dos;
    }
  }

  // The system that the zip says it comes from is not asked: other tools look at these bits without
  // it.
  private static int mode(ZipArchiveEntry entry) {
    return (int) (entry.getExternalAttributes() >>> 16) & 0xffff;
  }

  ZipItem at(String newPath) {
    return new ZipItem(entry, newPath, folder);
  }

  boolean executable() {
    return (mode(entry) & ANY_EXECUTE) != 0;
  }

  /// @throws SubmissionRejected unless this is a regular file that can be read
  void checkFile() throws SubmissionRejected {
    switch (mode(entry) & TYPE) {
      case 0, FILE -> {}
      case LINK -> throw PathRules.refused(path, Refusals.LINK);
      default -> throw PathRules.refused(path, Refusals.SPECIAL);
    }
    if (entry.getGeneralPurposeBit().usesEncryption()) {
      throw PathRules.refused(path, "is encrypted: hand in a zip without a password");
    }
    int method = entry.getMethod();
    if (method != ZipEntry.STORED && method != ZipEntry.DEFLATED) {
      throw PathRules.refused(
          path,
          "is compressed with method %d (%s): only stored and deflated files are read"
              .formatted(method, methodName(method)));
    }
  }

  private static String methodName(int method) {
    ZipMethod known = ZipMethod.getMethodByCode(method);
    return known == null ? ZipMethod.UNKNOWN.name() : known.name();
  }
}
