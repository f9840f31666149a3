package dev.assay.web.review;

import dev.assay.web.candidate.Pseudonym;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/// The SQL of lists of candidates.
final class OverviewSql {
  private static final int HIGHEST = 100;

  /// Everything that can be filtered and sorted by. What is counted is counted for all candidates
  /// at once: that is a few milliseconds for thousands of them.
  private static final String OVERVIEW =
      """
      with counts as (
        select candidate_id, count(*) as submissions, max(received_at) as received_at
        from submissions group by candidate_id
      ), progress as (
        select candidate_id, bool_or(state = 'running') as running, bool_or(state = 'waiting') as waiting,
          max(ended_at) as ended_at
        from official_gradings group by candidate_id
      ), aside as (
        select distinct stuck.candidate_id from official_gradings stuck
        where stuck.state = 'set-aside' and not exists (
          select 1 from official_gradings later
          where later.submission_id = stuck.submission_id
            and (later.queued_at, later.id) > (stuck.queued_at, stuck.id))
      ), standing as (
        select candidates.id,
          case when :blind then PSEUDONYM else candidates.name end as name,
          case when :blind then '' else candidates.email end as email,
          candidates.exercise, exercises.title, candidates.created_at, candidates.started_at,
          coalesce(counts.submissions, 0) as submissions,
          greatest(candidates.created_at, candidates.opened_at, candidates.started_at, candidates.revoked_at,
            candidates.withdrawn_at, counts.received_at, progress.ended_at) as activity_at,
          coalesce(counts.submissions, 0) = 0 and candidates.started_at is not null
            and candidates.minutes is not null
            and candidates.started_at + make_interval(mins => candidates.minutes + candidates.extended_minutes) < :now
            as overtime,
          case
            when candidates.withdrawn_at is not null then 'withdrawn'
            when progress.running then 'grading'
            when progress.waiting then 'submitted'
            when aside.candidate_id is not null then 'set-aside'
            when counted.submission_id is not null then 'graded'
            when counts.submissions > 0 then 'submitted'
            when candidates.revoked_at is not null then 'taken-back'
            when candidates.started_at is not null then 'started'
            when candidates.expires_at < :now then 'expired'
            when candidates.opened_at is not null then 'opened'
            else 'invited'
          end as state,
          counted.submission_id, counted.number, counted.late, counted.grading_id, counted.outcome,
          counted.points, counted.possible, counted.bonus, counted.must_haves, counted.must_haves_passed,
          case when counted.submission_id is not null
            then coalesce(counted.points, 0) * 100.0 / greatest(counted.possible, 1) end as share,
          case when counted.submission_id is not null
            then coalesce(counted.must_haves_passed, 0) * 1.0 / greatest(counted.must_haves, 1) end as must_have_share
        from candidates
        join exercises on exercises.id = candidates.exercise
        left join counted_submissions counted on counted.candidate_id = candidates.id
        left join counts on counts.candidate_id = candidates.id
        left join progress on progress.candidate_id = candidates.id
        left join aside on aside.candidate_id = candidates.id
      ), overview as (
        select standing.*, array_position(:stateOrder, state) as state_order from standing
      )
      """
          .replace("PSEUDONYM", Pseudonym.SQL);

  private static final String FILTERED =
      """
      where (:exercise = '' or exercise = :exercise) and (:state = '' or state = :state)
        and (:least = 0 or share >= :least) and (:most = 100 or share <= :most)
        and (:search = '' or name ilike :pattern or email ilike :pattern)
      """;

  /// Which states come first when a list is sorted by them.
  private static final List<String> STATES =
      Arrays.stream(CandidateState.values()).map(CandidateState::code).toList();

  private OverviewSql() {}

  /// What a list of candidates is asked for.
  ///
  /// @param blind whether names are hidden
  /// @param now invitations that ended before have expired
  record Asked(CandidateFilter filter, boolean blind, Instant now) {}

  /// A statement over the candidates of a list.
  ///
  /// @param select what comes before `from`, such as `select *`
  /// @param rest what comes after the conditions, such as an order
  static Query query(Handle handle, String select, Asked asked, String rest) {
    CandidateFilter filter = asked.filter();
    return handle
        .createQuery(OVERVIEW + select + " from overview " + FILTERED + rest)
        .bind("blind", asked.blind())
        .bind("now", asked.now())
        .bindArray("stateOrder", String.class, STATES)
        .bind("exercise", filter.exercise())
        .bind("state", filter.state().map(CandidateState::code).orElse(""))
        .bind("least", filter.least().orElse(0))
        .bind("most", filter.most().orElse(HIGHEST))
        .bind("search", filter.search())
        .bind("pattern", "%" + escaped(filter.search()) + "%");
  }

  /// So that a search for `100%` finds that and not everything.
  private static String escaped(String search) {
    return search.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
  }
}
