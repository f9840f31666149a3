package dev.assay.grader.report.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.assay.grader.report.Untrusted;
import java.util.regex.Pattern;

/// Text as one word of a POSIX shell's command line, whatever is in it. The word is printable: what
/// the page would show as a sign is written as octal escapes for `printf`.
final class ShellWord {
  /// What means nothing else to any shell.
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_./:,+-]*");

  private ShellWord() {}

  /// A word that the shell takes as exactly this text, line feeds at its end aside.
  static String of(String text) {
    if (PLAIN.matcher(text).matches()) {
      return text;
    }
    return isPrintable(text) ? quoted(text) : "\"$(" + printf(text) + ")\"";
  }

  /// Whether the text can stand between quotes as it is.
  static boolean isPrintable(String text) {
    return Untrusted.block(text).equals(text);
  }

  /// A command that prints exactly this text.
  static String printf(String text) {
    StringBuilder format = new StringBuilder();
    for (byte each : text.getBytes(UTF_8)) {
      append(format, each & 0xFF);
    }
    return "printf " + quoted(format.toString());
  }

  private static void append(StringBuilder format, int octet) {
    boolean option = octet == '-' && format.isEmpty();
    if (octet < 0x20 || octet > 0x7E || option) {
      format.append("\\%03o".formatted(octet));
    } else if (octet == '\\' || octet == '%') {
      format.append((char) octet).append((char) octet);
    } else {
      format.append((char) octet);
    }
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
