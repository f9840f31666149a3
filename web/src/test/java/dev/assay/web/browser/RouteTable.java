package dev.assay.web.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The routes that answer a GET, as the golden file of routes has them, but for those of the API:
/// whatever is below `/api/v1` is for programs, and its own tests hold it to its document.
final class RouteTable {
  private final List<String> gets;

  RouteTable() {
    try (var lines = Files.lines(Path.of("src", "test", "resources", "routes.txt"))) {
      gets =
          lines
              .filter(line -> line.startsWith("GET "))
              .map(line -> line.replaceFirst("GET +(\\S+) .*", "$1"))
              .filter(route -> !route.startsWith("/api/v1/"))
              .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  List<String> gets() {
    return gets;
  }

  /// The route that a path takes: of several, the one with the fewest parameters.
  Optional<String> of(String address) {
    String path = address.replaceFirst("\\?.*", "");
    return gets.stream()
        .filter(route -> pattern(route).matcher(path).matches())
        .min(Comparator.comparingInt(route -> route.replaceAll("[^{<]", "").length()));
  }

  private static Pattern pattern(String route) {
    return Pattern.compile(
        route.replace(".", "\\.").replaceAll("\\{[^}]+}", "[^/]+").replaceAll("<[^>]+>", ".+"));
  }
}
