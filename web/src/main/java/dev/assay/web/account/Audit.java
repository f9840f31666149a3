package dev.assay.web.account;

import org.jdbi.v3.core.Handle;

/// Writes down who did what, in the transaction that does it. Names of candidates don't belong
/// here: an entry outlives them.
public final class Audit {
  /// Assay itself, such as when names are removed.
  public static final String ASSAY = "assay";

  /// Whoever holds a candidate's link.
  public static final String CANDIDATE = "candidate";

  private static final int LONGEST_DETAIL = 500;

  private Audit() {}

  /// Writes an entry.
  ///
  /// @param actor a member's name, `token NAME`, [#CANDIDATE] or [#ASSAY]
  /// @param action what was done, such as `candidate.invited`
  /// @param target the id of what it was done to; may be empty
  public static void write(
      Handle handle, String actor, String action, String target, String detail) {
    handle
        .createUpdate(
            "insert into audit (actor, action, target, detail) values (:actor, :action, :target, :detail)")
        .bind("actor", actor)
        .bind("action", action)
        .bind("target", target)
        .bind(
            "detail",
            detail.length() > LONGEST_DETAIL ? detail.substring(0, LONGEST_DETAIL) : detail)
        .execute();
  }
}
