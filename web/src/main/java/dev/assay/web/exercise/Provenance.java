package dev.assay.web.exercise;

import dev.assay.grader.author.GateJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Where an exercise comes from, and what was offered of it.
///
/// @param retired whether it is offered no longer
/// @param publications the newest first
public record Provenance(
    String exercise, Source source, boolean retired, List<Publication> publications) {
  private static final int MOST = 50;

  public Provenance {
    publications = List.copyOf(publications);
  }

  /// A whole folder as it was published, followed or read from the server's disk once.
  ///
  /// @param tree the hash of the folder
  /// @param offered whether it is what candidates get
  /// @param canBeOffered whether it could be instead of what they get
  /// @param checked whether the gate's findings about it are known
  /// @param proven whether they were good
  public record Publication(
      String tree,
      String version,
      String by,
      Instant at,
      String origin,
      boolean offered,
      boolean canBeOffered,
      boolean checked,
      boolean proven) {
    /// So much of the hash as people compare.
    public String shortTree() {
      return tree.substring(0, 8);
    }

    /// In words.
    public String proof() {
      return proven ? "proven" : checked ? "errors were found" : "not proven";
    }
  }

  static Provenance of(Handle handle, String exercise) {
    return handle
        .createQuery("select source, retired_at from exercises where id = :id")
        .bind("id", exercise)
        .map((row, _) ->
            new Provenance(
                exercise,
                Source.of(row.getString("source")),
                row.getTimestamp("retired_at") != null,
                publications(handle, exercise)))
        .one();
  }

  private static List<Publication> publications(Handle handle, String exercise) {
    return handle
        .createQuery(
            """
            select publication.*, gate is not null as checked, archive is not null as kept,
              exercises.tree_sha256 = publication.tree_sha256 and retired_at is null as offered
            from exercise_publications publication join exercises on id = exercise
            where exercise = :id order by published_at desc, publication.tree_sha256 limit :most
            """)
        .bind("id", exercise)
        .bind("most", MOST)
        .map((row, _) -> publication(row))
        .list();
  }

  private static Publication publication(ResultSet row) throws SQLException {
    boolean offered = row.getBoolean("offered");
    return new Publication(
        row.getString("tree_sha256"),
        row.getString("version"),
        row.getString("published_by"),
        row.getTimestamp("published_at").toInstant(),
        row.getString("origin"),
        offered,
        !offered
            && row.getBoolean("kept")
            && Source.of(row.getString("source")) == Source.PUBLISHED,
        row.getBoolean("checked"),
        row.getBoolean("proven"));
  }

  /// What the gate found about what is offered, or was at last; empty if nothing is known.
  static Optional<GateJson> gate(Handle handle, String exercise) {
    return handle
        .createQuery(
            """
            select gate from exercise_publications
            join exercises on id = exercise and exercises.tree_sha256 = exercise_publications.tree_sha256
            where id = :id and gate is not null
            """)
        .bind("id", exercise)
        .mapTo(String.class)
        .findOne()
        .map(GateJson::read);
  }

  private Optional<Publication> current() {
    return publications.stream().filter(Publication::offered).findFirst();
  }

  /// Whether the gate's findings about what is offered are known.
  public boolean hasProof() {
    return current().filter(Publication::checked).isPresent();
  }

  public boolean isProven() {
    return current().filter(Publication::proven).isPresent();
  }

  /// Whether what is offered is known as a whole, as a published folder or one of the server's.
  public boolean isPublication() {
    return current().isPresent();
  }

  public boolean canRetire() {
    return !retired && source == Source.PUBLISHED;
  }

  /// In a sentence.
  public String sentence() {
    String from =
        switch (source) {
          case FOLDER ->
              "It is in the exercises folder of the server, which is read when Assay starts.";
          case PUBLISHED -> "It was published.";
          case GIT -> "It is in the git repository that the server follows.";
        };
    return retired ? from + " It is not offered any more." : from;
  }
}
