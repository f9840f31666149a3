package dev.assay.web.candidate;

import dev.assay.web.http.Refused;
import org.jdbi.v3.core.Handle;

/// How many of a candidate's submissions have taken up an attempt. One that was replaced before it
/// was graded has not, nor has one that was set aside through a fault of ours.
///
/// @param allowed by the invitation
/// @param graded that were graded, or are being graded
/// @param waiting whether one waits, whose place a newer one takes
/// @param total all that were handed in
public record Attempts(int allowed, int graded, boolean waiting, int total) {
  /// However many were replaced: each is kept, and costs room.
  private static final int MOST_SPARE = 50;

  public static Attempts of(Handle handle, Candidate candidate) {
    return handle
        .createQuery(
            """
            select count(*) as total,
              count(*) filter (where s.taken) as graded,
              coalesce(bool_or(s.waiting and not s.taken), false) as waiting
            from (
              select exists (select 1 from official_gradings g
                       where g.submission_id = s.id and g.state in ('running', 'graded')) as taken,
                exists (select 1 from official_gradings g
                       where g.submission_id = s.id and g.state = 'waiting') as waiting
              from submissions s where s.candidate_id = :candidate) s
            """)
        .bind("candidate", candidate.id())
        .map((row, _) ->
            new Attempts(
                candidate.attempts(),
                row.getInt("graded"),
                row.getBoolean("waiting"),
                row.getInt("total")))
        .one();
  }

  /// How many are left, when the one that waits is graded.
  public int left() {
    return Math.max(0, allowed - graded - (waiting ? 1 : 0));
  }

  public boolean canHandIn() {
    return graded < allowed && total < allowed + MOST_SPARE;
  }

  /// @throws Refused if no attempt is left
  void mayHandIn() throws Refused {
    if (graded >= allowed) {
      throw Refused.conflict(
          allowed == 1
              ? "Your one attempt is used up."
              : "Your %d attempts are used up.".formatted(allowed));
    }
    if (!canHandIn()) {
      throw Refused.conflict(
          "You have handed in %d times, which is the most. Ask whoever invited you."
              .formatted(total));
    }
  }
}
