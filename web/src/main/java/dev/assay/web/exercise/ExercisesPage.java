package dev.assay.web.exercise;

import dev.assay.web.http.Shell;
import java.util.List;
import java.util.Optional;

/// The list of exercises.
///
/// @param repository the git repository that is followed; empty for none
public record ExercisesPage(Shell shell, List<Row> rows, Optional<FollowedRepository> repository) {
  public ExercisesPage {
    rows = List.copyOf(rows);
  }

  /// An exercise.
  ///
  /// @param retired whether its folder is gone or an author retired it: nobody can be invited to it
  ///   any more
  /// @param source where it comes from
  public record Row(
      String id,
      String title,
      String difficulty,
      int minutes,
      int attempts,
      String version,
      Source source,
      boolean retired,
      int candidates,
      int submissions) {}
}
