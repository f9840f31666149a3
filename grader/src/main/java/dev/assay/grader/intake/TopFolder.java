package dev.assay.grader.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Takes the one folder away that everything in a zip is in.
final class TopFolder {
  private TopFolder() {}

  static List<ZipItem> stripped(List<ZipItem> items) {
    List<ZipItem> kept = items.stream().filter(item -> !isLitter(item.path())).toList();
    Optional<String> top = common(kept);
    if (top.isEmpty()) {
      return kept;
    }
    int cut = top.get().length() + 1;
    List<ZipItem> stripped = new ArrayList<>();
    for (ZipItem item : kept) {
      if (item.path().length() > cut) {
        stripped.add(item.at(item.path().substring(cut)));
      }
    }
    return stripped;
  }

  private static boolean isLitter(String path) {
    return path.equals("__MACOSX")
        || path.startsWith("__MACOSX/")
        || path.equals(".DS_Store")
        || path.endsWith("/.DS_Store");
  }

  /// A folder that would be skipped is never taken for the project's own.
  private static Optional<String> common(List<ZipItem> items) {
    if (items.isEmpty()) {
      return Optional.empty();
    }
    String first = items.getFirst().path();
    String top = first.contains("/") ? first.substring(0, first.indexOf('/')) : first;
    boolean shared =
        items.stream()
            .allMatch(item ->
                item.path().startsWith(top + "/") || (item.folder() && item.path().equals(top)));
    return shared && !PathRules.isSkipped(top, true) ? Optional.of(top) : Optional.empty();
  }
}
