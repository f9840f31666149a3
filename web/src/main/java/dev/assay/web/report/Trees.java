package dev.assay.web.report;

import dev.assay.grader.intake.Intake;
import dev.assay.grader.intake.SourceTree;
import dev.assay.grader.intake.SubmissionRejected;
import dev.assay.web.exercise.ExerciseCatalog;
import dev.assay.web.http.Refused;
import java.io.ByteArrayInputStream;
import java.util.UUID;

/// The files of submissions and starters. Whoever opens a tree closes it.
final class Trees {
  private final SubmissionRecords records;
  private final ExerciseCatalog catalog;
  private final Intake intake;

  Trees(SubmissionRecords records, ExerciseCatalog catalog, Intake intake) {
    this.records = records;
    this.catalog = catalog;
    this.intake = intake;
  }

  SourceTree open(UUID submission) throws Refused {
    return read(
        records
            .archive(submission)
            .orElseThrow(() -> Refused.notFound("The files of this submission are gone.")));
  }

  SourceTree starter(String exercise, String stack) throws Refused {
    return read(
        catalog
            .starter(exercise, stack)
            .orElseThrow(() -> Refused.notFound("The exercise has no such starter.")));
  }

  private SourceTree read(byte[] archive) {
    try {
      return intake.readArchive(new ByteArrayInputStream(archive));
    } catch (SubmissionRejected tooLarge) {
      throw new IllegalStateException("an archive of ours is beyond our own limits", tooLarge);
    }
  }
}
