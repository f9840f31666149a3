package dev.assay.web.review;

import dev.assay.web.candidate.Candidate;
import dev.assay.web.candidate.Words;
import dev.assay.web.review.CandidatePage.Fact;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a candidate's page says of them, beside their submissions.
final class CandidateFacts {
  private CandidateFacts() {}

  /// What is not in the candidate's own row.
  ///
  /// @param invitedBy a member's name; empty for a program
  /// @param row as in the list: with a pseudonym where names are hidden
  record Around(CandidateRow row, String invitedBy, Instant now) {}

  static List<Fact> of(Candidate candidate, Around around) {
    List<Fact> facts = new ArrayList<>();
    CandidateRow row = around.row();
    if (!row.email().isEmpty()) {
      facts.add(new Fact("E-mail", row.email()));
    }
    facts.add(new Fact("Exercise", row.title()));
    String by = around.invitedBy().isEmpty() ? "" : " by " + around.invitedBy();
    facts.add(new Fact("Invited", Words.time(candidate.createdAt()) + by));
    facts.add(new Fact("Opened", candidate.openedAt().map(Words::time).orElse("not yet")));
    facts.add(
        new Fact(
            "Started",
            candidate
                .startedAt()
                .map(Words::time)
                .orElse("not yet; possible until " + Words.time(candidate.expiresAt()))));
    facts.add(new Fact("Clock", clock(candidate, around.now())));
    facts.add(
        new Fact(
            "Submissions",
            row.submissions() + ", and " + Plural.of(candidate.attempts(), "attempt") + " in all"));
    row.result().ifPresent(result -> facts.add(new Fact("What counts", counts(row, result))));
    candidate.revokedAt().ifPresent(at -> facts.add(new Fact("Taken back", Words.time(at))));
    candidate.withdrawnAt().ifPresent(at -> facts.add(new Fact("Withdrawn", Words.time(at))));
    candidate.namesRemovedAt().ifPresent(at -> facts.add(new Fact("Name removed", Words.time(at))));
    return facts;
  }

  private static String counts(CandidateRow row, CandidateRow.Result result) {
    String points = RowWords.of(row).points();
    return "submission %d: %s%s"
        .formatted(
            result.number(),
            points,
            result.outcome().equals("graded")
                ? ", %d of %d must-haves".formatted(result.mustHavesPassed(), result.mustHaves())
                : "");
  }

  private static String clock(Candidate candidate, Instant now) {
    Optional<Duration> allowed = candidate.allowed();
    if (allowed.isEmpty()) {
      return "none";
    }
    String extended =
        candidate.extendedMinutes() == 0
            ? ""
            : ", %d of them added".formatted(candidate.extendedMinutes());
    String all = Plural.of((int) allowed.get().toMinutes(), "minute") + extended;
    Optional<Instant> deadline = candidate.deadline();
    if (deadline.isEmpty()) {
      return all + ", from the start";
    }
    Duration left = Duration.between(now, deadline.get());
    return left.isNegative()
        ? all + "; over since " + Words.time(deadline.get())
        : all + "; " + Words.duration(left) + " left, until " + Words.time(deadline.get());
  }
}
