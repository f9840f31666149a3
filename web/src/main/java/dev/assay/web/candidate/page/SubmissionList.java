package dev.assay.web.candidate.page;

import dev.assay.web.candidate.Counted;
import dev.assay.web.candidate.HandedIn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// A candidate's submissions, each compared with the one before it that has a result.
final class SubmissionList {
  private final Map<UUID, String> states;
  private final Map<UUID, Result> results;
  private final Map<UUID, List<Result.Check>> checks;
  private final Optional<UUID> counted;

  private SubmissionList(Handle handle, UUID candidate) {
    this.states = states(handle, candidate);
    this.results = Result.all(handle, candidate);
    this.checks = Result.checks(handle, candidate);
    this.counted = Counted.of(handle, candidate).map(Counted::submission);
  }

  /// The newest first.
  static List<Listed> of(Handle handle, UUID candidate) {
    SubmissionList list = new SubmissionList(handle, candidate);
    List<Listed> listed = new ArrayList<>();
    Optional<HandedIn> before = Optional.empty();
    for (HandedIn each : HandedIn.all(handle, candidate).reversed()) {
      listed.add(list.listed(each, before));
      before = list.isScored(each) ? Optional.of(each) : before;
    }
    return listed.reversed();
  }

  private static Map<UUID, String> states(Handle handle, UUID candidate) {
    record State(UUID submission, String state) {}
    return handle
        .createQuery(
            """
            select distinct on (submission_id) submission_id, state
            from official_gradings where candidate_id = :candidate
            order by submission_id,
              case when state in ('waiting', 'running') then 0 when state = 'graded' then 1 else 2 end,
              queued_at desc, id
            """)
        .bind("candidate", candidate)
        .map((row, _) ->
            new State(row.getObject("submission_id", UUID.class), row.getString("state")))
        .stream()
        .collect(Collectors.toMap(State::submission, State::state));
  }

  private boolean isScored(HandedIn submission) {
    Result result = results.get(submission.id());
    return result != null && result.outcome().equals("graded");
  }

  private Listed listed(HandedIn submission, Optional<HandedIn> before) {
    String state = states.getOrDefault(submission.id(), "waiting");
    Result result = results.get(submission.id());
    boolean compared = before.isPresent() && isScored(submission);
    Comparison comparison =
        compared ? Comparison.of(checks(before.get()), checks(submission)) : Comparison.NONE;
    return new Listed(
        submission,
        Result.state(state, result),
        Result.mood(state, result),
        counted.filter(submission.id()::equals).isPresent(),
        compared ? change(submission, before.get()) : "",
        comparison.better(),
        comparison.worse());
  }

  private List<Result.Check> checks(HandedIn submission) {
    return checks.getOrDefault(submission.id(), List.of());
  }

  private String change(HandedIn now, HandedIn before) {
    Result of = results.get(now.id());
    Result than = results.get(before.id());
    if (of == null || than == null) {
      return "";
    }
    int more = of.points() - than.points();
    String points = Math.abs(more) == 1 ? "1 point" : Math.abs(more) + " points";
    String how =
        more == 0 ? "as many points as" : points + (more > 0 ? " more than" : " fewer than");
    return "%s submission %d".formatted(how, before.number());
  }
}
