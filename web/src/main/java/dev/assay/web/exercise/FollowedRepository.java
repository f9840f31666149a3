package dev.assay.web.exercise;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The repository that the server follows, as it was seen last.
///
/// @param address with `#` and the branch, where one is set
/// @param looked when that was; empty before the first time
/// @param problems what is wrong there, a sentence each
public record FollowedRepository(String address, Optional<Instant> looked, List<String> problems) {
  public FollowedRepository {
    problems = List.copyOf(problems);
  }

  static Optional<FollowedRepository> of(Handle handle) {
    return handle
        .createQuery("select address, looked_at, problems from exercise_repository")
        .map((row, _) ->
            new FollowedRepository(
                row.getString("address"),
                Optional.ofNullable(row.getTimestamp("looked_at")).map(Timestamp::toInstant),
                List.of((String[]) row.getArray("problems").getArray())))
        .findOne();
  }
}
