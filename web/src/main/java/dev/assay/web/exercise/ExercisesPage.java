package dev.assay.web.exercise;

import dev.assay.web.http.Shell;
import java.util.List;

/// The list of exercises.
public record ExercisesPage(Shell shell, List<Row> rows) {
  public ExercisesPage {
    rows = List.copyOf(rows);
  }

  /// An exercise.
  ///
  /// @param retired whether its folder is gone: nobody can be invited to it any more
  public record Row(
      String id,
      String title,
      String difficulty,
      int minutes,
      int attempts,
      String version,
      boolean retired,
      int candidates,
      int submissions) {}
}
