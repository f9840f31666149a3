package dev.assay.web.report;

import dev.assay.grader.Grading;
import dev.assay.grader.Outcome;
import dev.assay.grader.intake.Intake;
import dev.assay.grader.intake.IntakeLimits;
import dev.assay.grader.intake.Origin;
import dev.assay.grader.intake.SourceTree;
import dev.assay.grader.report.GradingCodec;
import dev.assay.grader.report.Report;
import dev.assay.grader.report.Untrusted;
import dev.assay.kit.evidence.CheckResult;
import dev.assay.web.RealPostgres;
import dev.assay.web.TestServer;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.eclipse.jgit.util.FileUtils;
import org.jdbi.v3.core.Handle;

/// Submissions and gradings in the database of a test, written without the code that is tested.
public final class Stored {
  private final TestServer server;
  private final UUID candidate;
  private int number;

  /// Somebody who is stored already.
  ///
  /// @param number how many submissions they have
  public Stored(TestServer server, UUID candidate, int number) {
    this.server = server;
    this.candidate = candidate;
    this.number = number;
  }

  /// A candidate of the planets' exercise.
  public Stored(TestServer server, String name) {
    this(server, UUID.randomUUID(), 0);
    server
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                "insert into candidates (id, exercise, name, minutes, attempts, expires_at) values (?, 'swapi-planets', ?, 90, 3, ?)",
                candidate,
                name,
                Instant.now().plus(Duration.ofDays(14))));
  }

  public UUID candidate() {
    return candidate;
  }

  /// The next submission.
  public UUID submission(Map<String, String> files) throws Exception {
    UUID id = UUID.randomUUID();
    byte[] archive = archive(files);
    number++;
    server
        .jdbi()
        .useTransaction(handle -> {
          handle.execute(
              """
              insert into submissions (id, candidate_id, number, key, origin, origin_detail, upload_sha256, tree_sha256,
                files, bytes, stack)
              values (?, ?, ?, ?, 'zip', 'Ada-Lovelace.zip', 'aa11', 'bb22', ?, 1234, 'node')
              """,
              id,
              candidate,
              number,
              "key " + number,
              files.size());
          handle.execute(
              "insert into submission_archives (submission_id, content) values (?, ?)",
              id,
              archive);
        });
    return id;
  }

  private static byte[] archive(Map<String, String> files) throws Exception {
    Path folder = Files.createTempDirectory("assay-stored");
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    Intake intake = new Intake(IntakeLimits.standard(), RealPostgres.home().in("scratch"));
    try (SourceTree tree = intake.read(new Origin.Folder(folder))) {
      ByteArrayOutputStream archive = new ByteArrayOutputStream();
      tree.writeArchive(archive);
      return archive.toByteArray();
    } finally {
      FileUtils.delete(folder.toFile(), FileUtils.RECURSIVE);
    }
  }

  /// A grading that is not at its end, or never will be.
  public UUID grading(UUID submission, String state) {
    UUID id = UUID.randomUUID();
    server.jdbi().useHandle(handle -> insert(handle, id, submission, state));
    return id;
  }

  private void insert(Handle handle, UUID id, UUID submission, String state) {
    handle.execute(
        """
        insert into gradings (id, submission_id, candidate_id, exercise, exercise_version, reason, seed, state)
        select ?, ?, ?, id, version, 'submitted', 1, ? from exercises where id = 'swapi-planets'
        """,
        id,
        submission,
        candidate,
        state);
  }

  /// A grading with its report.
  public UUID graded(UUID submission, Grading grading) {
    UUID id = UUID.randomUUID();
    server.jdbi().useHandle(handle -> insert(handle, id, submission, "graded"));
    ends(id, grading);
    return id;
  }

  /// Ends a grading with its report.
  public void ends(UUID id, Grading grading) {
    server
        .jdbi()
        .useTransaction(handle -> {
          Report report = Report.of(grading);
          handle.execute(
              "update gradings set state = 'graded', outcome = ?, headline = 'h', points = ?, possible = ?, bonus = 0, ended_at = now() where id = ?",
              outcome(grading.outcome()),
              report.score().map(score -> score.points().earned()).orElse(0),
              report.score().map(score -> score.points().possible()).orElse(0),
              id);
          handle.execute(
              "insert into reports (grading_id, content) values (?, ?)",
              id,
              GradingCodec.write(grading));
          checks(handle, id, report.checks());
        });
  }

  private static void checks(Handle handle, UUID grading, List<CheckResult> checks) {
    int position = 0;
    for (CheckResult result : checks) {
      handle.execute(
          """
          insert into grading_checks (grading_id, position, check_id, title, area, points, must_have, visible, bonus, status, millis)
          values (?, ?, ?, ?, ?, 1, false, false, false, ?, 12)
          """,
          grading,
          position++,
          result.check().id(),
          Untrusted.line(result.check().title()),
          result.check().area(),
          result.status().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
  }

  private static String outcome(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Graded _ -> "graded";
      case Outcome.Rejected _ -> "rejected";
      case Outcome.NotBuilt _ -> "not-built";
      case Outcome.NotReady _ -> "not-ready";
      case Outcome.Faulted _ -> throw new IllegalArgumentException("a fault has no report");
    };
  }
}
