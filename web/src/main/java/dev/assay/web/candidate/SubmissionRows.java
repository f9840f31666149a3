package dev.assay.web.candidate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// The rows of a submission.
final class SubmissionRows {
  private SubmissionRows() {}

  /// What was handed in before with that key.
  static Optional<Received> known(Handle handle, UUID candidate, String key) {
    return handle
        .createQuery(
            """
            select s.*, (select g.id from official_gradings g where g.submission_id = s.id
                         order by g.queued_at, g.id limit 1) as grading
            from submissions s where s.candidate_id = :candidate and s.key = :key
            """)
        .bind("candidate", candidate)
        .bind("key", key)
        .map((row, _) -> known(row))
        .findOne();
  }

  private static Received known(ResultSet row) throws SQLException {
    return new Received(
        row.getObject("id", UUID.class),
        row.getInt("number"),
        row.getObject("grading", UUID.class),
        true,
        row.getBoolean("late"),
        row.getString("stack"),
        row.getInt("files"),
        row.getLong("bytes"),
        List.of((String[]) row.getArray("stack_reasons").getArray()));
  }

  /// Writes a new one, which is not in the queue yet: its grading is a new id that means nothing.
  ///
  /// @param handle in a transaction that holds the candidate's row
  static Received insert(Handle handle, Candidate candidate, Submissions.Parcel parcel) {
    Received received = received(handle, candidate, parcel);
    insertRow(handle, candidate.id(), parcel, received);
    insertArchive(handle, received.submission(), parcel.archive());
    return received;
  }

  private static Received received(Handle handle, Candidate candidate, Submissions.Parcel parcel) {
    int last =
        handle
            .createQuery(
                "select coalesce(max(number), 0) from submissions where candidate_id = :candidate")
            .bind("candidate", candidate.id())
            .mapTo(Integer.class)
            .one();
    return new Received(
        UUID.randomUUID(),
        last + 1,
        UUID.randomUUID(),
        false,
        candidate.isLate(parcel.at()),
        parcel.plan().title(),
        parcel.handover().tree().files(),
        parcel.handover().tree().bytes(),
        parcel.plan().reasons());
  }

  private static void insertRow(
      Handle handle, UUID candidate, Submissions.Parcel parcel, Received received) {
    Handover handover = parcel.handover();
    handle
        .createUpdate(
            """
            insert into submissions (id, candidate_id, number, key, origin, origin_detail, upload_sha256,
              tree_sha256, files, bytes, stack, stack_reasons, late, received_at)
            values (:submission, :candidate, :number, :key, :origin, :detail, :uploadSha256,
              :treeSha256, :files, :bytes, :stack, :reasons, :late, :at)
            """)
        .bindMethods(received)
        .bindMethods(handover)
        .bind("candidate", candidate)
        .bind("treeSha256", handover.tree().sha256())
        .bindArray("reasons", String.class, received.reasons())
        .bind("at", parcel.at())
        .execute();
  }

  private static void insertArchive(Handle handle, UUID submission, ArchiveFile archive) {
    try (InputStream content = archive.open()) {
      handle
          .createUpdate(
              "insert into submission_archives (submission_id, content) values (:id, :content)")
          .bind("id", submission)
          .bindBinaryStream("content", content, archive.length())
          .execute();
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }
}
