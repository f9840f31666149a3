package dev.assay.web.report;

import dev.assay.web.candidate.Pseudonym;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;

/// A submission as those see it who review it.
///
/// @param name the candidate's, or what stands for it
/// @param blind whether names are hidden
/// @param of how many submissions the candidate has
/// @param detail the file's name, or address and commit; empty where names are hidden, since it may
///   have one
/// @param uploadSha256 empty for git
public record Reviewed(
    UUID id,
    UUID candidate,
    String name,
    boolean blind,
    String exercise,
    String exerciseTitle,
    int number,
    int of,
    boolean late,
    String origin,
    String detail,
    String uploadSha256,
    String treeSha256,
    int files,
    long bytes,
    String stack,
    Instant receivedAt) {
  static Reviewed of(ResultSet row, boolean blind) throws SQLException {
    UUID candidate = row.getObject("candidate_id", UUID.class);
    return new Reviewed(
        row.getObject("id", UUID.class),
        candidate,
        blind ? Pseudonym.of(candidate) : row.getString("name"),
        blind,
        row.getString("exercise"),
        row.getString("title"),
        row.getInt("number"),
        row.getInt("of"),
        row.getBoolean("late"),
        row.getString("origin"),
        blind ? "" : row.getString("origin_detail"),
        row.getString("upload_sha256"),
        row.getString("tree_sha256"),
        row.getInt("files"),
        row.getLong("bytes"),
        row.getString("stack"),
        row.getTimestamp("received_at").toInstant());
  }

  /// Where its pages begin.
  public String address() {
    return "/submissions/" + id;
  }

  /// A name for files that are downloaded, such as `Ada-Lovelace-planets-2`: letters, digits and
  /// hyphens only.
  public String fileName() {
    String plain =
        (name + "-" + exercise + "-" + number)
            .replaceAll("[^A-Za-z0-9]+", "-")
            .replaceAll("^-", "");
    return plain.length() > 80 ? plain.substring(plain.length() - 80) : plain;
  }

  /// `zip file app.zip`, or how else it came.
  public String cameAs() {
    String way =
        switch (origin) {
          case "zip" -> "zip file";
          case "git" -> "git repository";
          case "push" -> "git push";
          default -> "API";
        };
    return detail.isEmpty() ? way : way + " " + detail;
  }
}
