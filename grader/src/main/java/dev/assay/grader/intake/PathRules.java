package dev.assay.grader.intake;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;

/// Which paths a submission may have, and which are left out without a word.
final class PathRules {
  private static final int LONGEST_PART = 255;
  private static final int LONGEST_PATH = 1024;
  private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*", Pattern.DOTALL);
  private static final Set<String> SKIPPED_FOLDERS =
      Set.of(".git", "node_modules", "target", "__MACOSX");
  // ".git" may be a file too: it is one in a worktree.
  private static final Set<String> SKIPPED_FILES = Set.of(".git", ".DS_Store");

  private PathRules() {}

  /// Whether a path is history, something built or a desktop's litter.
  static boolean isSkipped(String path, boolean folder) {
    String[] parts = path.split("/", -1);
    for (int at = 0; at < parts.length; at++) {
      boolean isFolder = folder || at < parts.length - 1;
      if ((isFolder ? SKIPPED_FOLDERS : SKIPPED_FILES).contains(parts[at])) {
        return true;
      }
    }
    return false;
  }

  /// What holds for every name, a skipped one too: it can't mean anything outside the submission.
  static void checkSafe(String path) throws SubmissionRejected {
    if (!path.codePoints().allMatch(Words::isPrintable)) {
      throw refused(path, "has a control character in it: names must be printable");
    }
    if (path.indexOf('\\') >= 0) {
      throw refused(path, "has a backslash in it: folders are divided by \"/\"");
    }
    if (path.startsWith("/")) {
      throw refused(path, "starts with \"/\": paths must be relative");
    }
    if (DRIVE.matcher(path).matches()) {
      throw refused(path, "starts with a drive: paths must be relative");
    }
    for (String part : path.split("/", -1)) {
      checkPart(path, part);
    }
  }

  private static void checkPart(String path, String part) throws SubmissionRejected {
    switch (part) {
      case ".." -> throw refused(path, "has \"..\" in it: paths must stay inside the submission");
      case "." -> throw refused(path, "has \".\" in it: paths must be plain");
      case "" -> throw refused(path, "has an empty name in it: every folder and file needs one");
      default -> {}
    }
  }

  /// What holds for the names that are kept.
  static void checkSize(String path, int depth) throws SubmissionRejected {
    int whole = bytes(path);
    if (whole > LONGEST_PATH) {
      throw refused(path, limit("is a path of %s bytes: the limit is %s", whole, LONGEST_PATH));
    }
    String[] parts = path.split("/", -1);
    for (String part : parts) {
      if (bytes(part) > LONGEST_PART) {
        throw refused(
            path,
            limit("has a name of %s bytes in it: the limit is %s", bytes(part), LONGEST_PART));
      }
    }
    if (parts.length - 1 > depth) {
      throw refused(path, limit("is %s folders deep: the limit is %s", parts.length - 1, depth));
    }
  }

  private static String limit(String sentence, int seen, int limit) {
    return sentence.formatted(Words.number(seen), Words.number(limit));
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  static SubmissionRejected refused(String path, String why) {
    return new SubmissionRejected(Words.name(path) + " " + why);
  }
}
