package dev.assay.grader.report.page;

import dev.assay.kit.Request.Header;
import dev.assay.kit.evidence.HttpExchange;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// A request as a command line for curl, against a copy of the app that listens on `$PORT` of one's
/// own machine (8080 if that isn't set).
final class Curl {
  private static final String ADDRESS = "\"http://localhost:${PORT:-8080}\"";
  private static final String NEXT = " \\\n  ";

  /// What curl works out by itself, and would get wrong if it were told.
  private static final Set<String> OWN = Set.of("host", "content-length", "transfer-encoding");

  /// What stands for a body that evidence has only a part of, or no text.
  private static final Pattern PARTIAL =
      Pattern.compile(
          "\\(left out\\)|\\(binary, \\d+ bytes\\)|.*… \\(cut(, \\d+ characters in all|: \\d+ more characters)\\)",
          Pattern.DOTALL);

  private Curl() {}

  /// The command. Where the body isn't known as a whole, it says so in a comment and sends none.
  static String of(HttpExchange exchange) {
    String body = exchange.requestBody();
    if (body == null) {
      return command(exchange, "");
    }
    if (isPartial(body)) {
      return "# The report does not have the whole body, so none is sent.\n"
          + command(exchange, "");
    }
    return ShellWord.isPrintable(body)
        ? command(exchange, NEXT + "--data-raw " + ShellWord.of(body))
        : ShellWord.printf(body) + " | " + command(exchange, NEXT + "--data-binary @-");
  }

  static boolean isPartial(String body) {
    return PARTIAL.matcher(body).matches();
  }

  private static String command(HttpExchange exchange, String body) {
    String method =
        exchange.method().equals("HEAD") ? "-I" : "-i -X " + ShellWord.of(exchange.method());
    StringBuilder command = new StringBuilder("curl -g --path-as-is ").append(method);
    command.append(' ').append(ADDRESS).append(ShellWord.of(exchange.path()));
    boolean typed = false;
    for (Header header : exchange.requestHeaders()) {
      String name = header.name().toLowerCase(Locale.ROOT);
      if (!OWN.contains(name)) {
        command.append(NEXT).append("-H ").append(ShellWord.of(line(header)));
        typed |= name.equals("content-type");
      }
    }
    if (!body.isEmpty() && !typed) {
      command.append(NEXT).append("-H 'Content-Type:'");
    }
    return command.append(body).toString();
  }

  /// Curl drops a header that has nothing after its colon, and sends one that ends in a semicolon.
  private static String line(Header header) {
    return header.value().isBlank() ? header.name() + ";" : header.name() + ": " + header.value();
  }
}
