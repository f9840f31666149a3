package dev.assay.web.report;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.Patch;
import dev.assay.grader.intake.SourceTree;
import dev.assay.web.report.FileChange.Kind;
import dev.assay.web.report.FileChange.Line;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiFunction;

/// What is different between two trees, as far as a page has room for it.
///
/// Comparing texts can take long, so after a while files are only listed.
final class TreeDiff {
  private static final int MOST_BYTES = 60_000;
  private static final int MOST_LINES = 4_000;
  private static final int MOST_FILES = 300;
  private static final int CONTEXT = 3;
  private static final Duration MOST_TIME = Duration.ofSeconds(2);

  private final SourceTree before;
  private final SourceTree after;
  private final BiFunction<String, Kind, String> addresses;
  private final long end = System.nanoTime() + MOST_TIME.toNanos();
  private int left = MOST_BYTES;

  /// @param addresses where more is of a file that is only listed
  TreeDiff(SourceTree before, SourceTree after, BiFunction<String, Kind, String> addresses) {
    this.before = before;
    this.after = after;
    this.addresses = addresses;
  }

  /// The paths that differ, in their order.
  List<String> paths() {
    SortedSet<String> paths = new TreeSet<>(before.paths());
    paths.addAll(after.paths());
    return paths.stream().filter(path -> !entry(before, path).equals(entry(after, path))).toList();
  }

  private static Optional<String> entry(SourceTree tree, String path) {
    return tree.entry(path).map(entry -> entry.sha256() + entry.executable());
  }

  /// How these files differ.
  List<FileChange> changes(List<String> paths) throws IOException {
    List<FileChange> changes = new ArrayList<>();
    for (String path : paths.subList(0, Math.min(MOST_FILES, paths.size()))) {
      changes.add(change(path));
    }
    return changes;
  }

  private FileChange change(String path) throws IOException {
    Kind kind =
        before.entry(path).isEmpty()
            ? Kind.ADDED
            : after.entry(path).isEmpty() ? Kind.REMOVED : Kind.CHANGED;
    if (left <= 0 || System.nanoTime() > end) {
      return listed(path, kind, "");
    }
    Optional<List<String>> old = lines(before, path);
    Optional<List<String>> now = lines(after, path);
    if (old.isEmpty() || now.isEmpty()) {
      return listed(path, kind, "Not shown: it is no text, or too long.");
    }
    return compared(path, kind, old.get(), now.get());
  }

  private FileChange listed(String path, Kind kind, String note) {
    return new FileChange(path, kind, 0, 0, List.of(), note, addresses.apply(path, kind));
  }

  /// No lines of a file that isn't there; empty if it can't be compared.
  private static Optional<List<String>> lines(SourceTree tree, String path) throws IOException {
    Optional<SourceFile> file = SourceFile.read(tree, path);
    return file.isEmpty()
        ? Optional.of(List.of())
        : file.get()
            .text()
            .map(text -> text.lines().toList())
            .filter(lines -> lines.size() <= MOST_LINES);
  }

  private FileChange compared(String path, Kind kind, List<String> old, List<String> now) {
    Patch<String> patch = DiffUtils.diff(old, now, new MyersDiffWithLinearSpace<>());
    List<Line> all =
        UnifiedDiffUtils.generateUnifiedDiff(path, path, old, patch, CONTEXT).stream()
            // The first two lines name the file.
            .skip(2)
            .map(Line::of)
            .toList();
    List<Line> shown = new ArrayList<>();
    for (Line line : all) {
      left -= line.bytes();
      if (left <= 0) {
        break;
      }
      shown.add(line);
    }
    int more = all.size() - shown.size();
    String note =
        more > 0
            ? more + " more lines are left out here."
            : all.isEmpty() ? "Only whether it can be executed, or how its lines end." : "";
    int added = patch.getDeltas().stream().mapToInt(TreeDiff::added).sum();
    int removed = patch.getDeltas().stream().mapToInt(TreeDiff::removed).sum();
    return new FileChange(path, kind, added, removed, shown, note, addresses.apply(path, kind));
  }

  private static int added(AbstractDelta<String> delta) {
    return delta.getTarget().size();
  }

  private static int removed(AbstractDelta<String> delta) {
    return delta.getSource().size();
  }
}
