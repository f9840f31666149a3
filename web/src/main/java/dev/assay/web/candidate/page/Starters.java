package dev.assay.web.candidate.page;

import dev.assay.grader.intake.Intake;
import dev.assay.grader.intake.Origin;
import dev.assay.grader.intake.SourceTree;
import dev.assay.grader.intake.SubmissionRejected;
import dev.assay.web.candidate.Candidate;
import dev.assay.web.exercise.ExerciseCatalog;
import dev.assay.web.http.Refused;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What candidates may begin with, as zips.
final class Starters {
  private final Visits visits;
  private final ExerciseCatalog catalog;
  private final Intake intake;

  Starters(Visits visits, ExerciseCatalog catalog, Intake intake) {
    this.visits = visits;
    this.catalog = catalog;
    this.intake = intake;
  }

  void download(Context context) throws Refused, IOException {
    Candidate candidate = visits.started(context);
    String stack = context.pathParam("stack");
    byte[] archive =
        catalog
            .starter(candidate.exercise(), stack)
            .orElseThrow(() -> Refused.notFound("There is no starter for that stack."));
    // It is in the database under this name, so the name is one of a folder of ours.
    String name = candidate.exercise() + "-" + stack;
    context
        .contentType("application/zip")
        .header("Content-Disposition", "attachment; filename=\"" + name + ".zip\"")
        .result(zip(archive, name));
  }

  private byte[] zip(byte[] archive, String name) throws IOException {
    Path file = Files.createTempFile(intake.scratch(), "starter-", ".tar.gz");
    try {
      Files.write(file, archive);
      ByteArrayOutputStream zip = new ByteArrayOutputStream();
      try (SourceTree tree = intake.read(new Origin.Archive(file, "starter"))) {
        tree.writeZip(name, zip);
      }
      return zip.toByteArray();
    } catch (SubmissionRejected damaged) {
      throw new IllegalStateException("a starter of ours can't be read: " + name, damaged);
    } finally {
      UploadedFile.delete(file);
    }
  }
}
