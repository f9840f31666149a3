package dev.assay.web.candidate;

import dev.assay.grader.intake.SourceTree;
import java.util.Set;

/// Something that a candidate hands in.
///
/// @param origin `zip`, `git`, `push` or `api`
/// @param detail for people: the file's name; the address and the commit
/// @param key of the sender's making: what comes with the same key is the same submission
/// @param uploadSha256 of the bytes as they were uploaded, in hexadecimal; empty for git
/// @param tree closed by the caller
public record Handover(
    String origin, String detail, String key, String uploadSha256, SourceTree tree) {
  private static final Set<String> ORIGINS = Set.of("zip", "git", "push", "api");
  private static final int LONGEST_DETAIL = 500;
  private static final int LONGEST_KEY = 200;

  public Handover {
    if (!ORIGINS.contains(origin)) {
      throw new IllegalArgumentException("origin must be one of " + ORIGINS + ", was " + origin);
    }
    if (key.isBlank() || key.length() > LONGEST_KEY) {
      throw new IllegalArgumentException(
          "key must have 1 to %d characters, had %d".formatted(LONGEST_KEY, key.length()));
    }
    // PostgreSQL's text takes no NUL, and a file's name may have any length.
    detail = detail.replace("\0", "\ufffd");
    detail = detail.length() > LONGEST_DETAIL ? detail.substring(0, LONGEST_DETAIL) : detail;
    key = key.replace("\0", "\ufffd");
  }
}
