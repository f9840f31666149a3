package dev.assay.web.exercise;

import dev.assay.grader.exercise.Exercise;
import java.util.Map;

/// All that offering an exercise takes.
///
/// @param bundle manifest and suite, as [dev.assay.grader.exercise.ExerciseBundle] packs them
/// @param brief in Markdown
/// @param starters archives by stack, as [dev.assay.grader.intake.SourceTree#writeArchive] writes
///   them
/// @param tree the hash of the whole folder; empty where nothing can be said of it as a whole
@SuppressWarnings("ArrayRecordComponent") // never compared
record Offering(
    Exercise exercise,
    byte[] bundle,
    String brief,
    Map<String, byte[]> starters,
    Source source,
    String tree) {
  Offering {
    starters = Map.copyOf(starters);
  }
}
