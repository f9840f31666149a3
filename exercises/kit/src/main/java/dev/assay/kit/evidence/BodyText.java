package dev.assay.kit.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.assay.kit.Request;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Bodies and headers, cut to what evidence has room for.
final class BodyText {
  static final int LONGEST_LINE = 1_000;
  private static final int LONGEST_BODY = 16 * 1024;
  private static final int LONGEST_BRIEF = 160;

  /// What stands for a body that evidence had no room for.
  static final String LEFT_OUT = "(left out)";

  private static final int MOST_HEADERS = 50;

  private BodyText() {}

  /// The bytes as text; `null` for none.
  static @Nullable String of(byte[] body) {
    if (body.length == 0) {
      return null;
    }
    try {
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
      if (text.indexOf('\0') < 0) {
        return cut(text, LONGEST_BODY);
      }
    } catch (CharacterCodingException noText) {
      // Then it is shown as what it is.
    }
    return "(binary, " + body.length + " bytes)";
  }

  static List<Request.Header> bounded(List<Request.Header> headers) {
    return headers.stream()
        .limit(MOST_HEADERS)
        .map(header ->
            new Request.Header(cut(header.name(), LONGEST_LINE), cut(header.value(), LONGEST_LINE)))
        .toList();
  }

  /// As much of a text as an entry keeps without its detail.
  static String brief(String text) {
    return cut(text, LONGEST_BRIEF);
  }

  static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
    return text.substring(0, end) + "… (cut, " + text.length() + " characters in all)";
  }
}
