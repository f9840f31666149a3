package dev.assay.grader.intake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.ignore.IgnoreNode;

/// What the `.gitignore` files of a folder and of the folders above it leave out. The deepest file
/// that has a say decides.
final class IgnoreRules {
  private static final int LONGEST_FILE = 64_000;
  private static final int MOST_LINES = 1_000;
  // A pattern becomes a regular expression, and many wildcards in one make it slow beyond measure.
  private static final int MOST_STARS = 8;
  private static final int MOST_STARS_IN_A_NAME = 3;

  private record Scope(String prefix, IgnoreNode node) {}

  private final List<Scope> scopes;
  private final int lines;

  IgnoreRules() {
    this(List.of(), 0);
  }

  private IgnoreRules(List<Scope> scopes, int lines) {
    this.scopes = List.copyOf(scopes);
    this.lines = lines;
  }

  /// These rules and those of the folder's own `.gitignore`, if it has one.
  ///
  /// @param prefix the folder's path with a slash at its end, or empty for the submission itself
  IgnoreRules with(Path folder, String prefix) throws IOException, SubmissionRejected {
    Path file = folder.resolve(".gitignore");
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return this;
    }
    byte[] content;
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      content = in.readNBytes(LONGEST_FILE + 1);
    }
    int all = lines + check(content, prefix + ".gitignore");
    IgnoreNode node = new IgnoreNode();
    node.parse(new ByteArrayInputStream(content));
    List<Scope> deeper = new ArrayList<>(scopes);
    deeper.add(new Scope(prefix, node));
    return new IgnoreRules(deeper, all);
  }

  private int check(byte[] content, String path) throws SubmissionRejected {
    List<String> found = new String(content, StandardCharsets.UTF_8).lines().toList();
    if (content.length > LONGEST_FILE || lines + found.size() > MOST_LINES) {
      throw PathRules.refused(
          path,
          "is too long: the limits are %s and %s lines, with the files above it"
              .formatted(Words.bytes(LONGEST_FILE), Words.number(MOST_LINES)));
    }
    for (String line : found) {
      checkStars(line, path);
    }
    return found.size();
  }

  private static void checkStars(String line, String path) throws SubmissionRejected {
    boolean tooMany = stars(line) > MOST_STARS;
    for (String name : line.split("/", -1)) {
      tooMany |= stars(name) > MOST_STARS_IN_A_NAME;
    }
    if (tooMany && !line.startsWith("#")) {
      throw PathRules.refused(
          path,
          "has a pattern with too many stars: %s; the limits are %d in a name and %d in all"
              .formatted(Words.name(line), MOST_STARS_IN_A_NAME, MOST_STARS));
    }
  }

  private static long stars(String text) {
    return text.chars().filter(character -> character == '*').count();
  }

  boolean ignore(String path, boolean folder) {
    for (Scope scope : scopes.reversed()) {
      Boolean ignored = scope.node().checkIgnored(path.substring(scope.prefix().length()), folder);
      if (ignored != null) {
        return ignored;
      }
    }
    return false;
  }
}
