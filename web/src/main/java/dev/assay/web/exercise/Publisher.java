package dev.assay.web.exercise;

import dev.assay.grader.author.GateJson;
import dev.assay.grader.intake.Intake;
import dev.assay.grader.intake.SourceTree;
import dev.assay.grader.intake.SubmissionRejected;
import dev.assay.web.account.Audit;
import java.io.ByteArrayInputStream;
import java.time.InstantSource;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// Offers exercises that don't come from the server's own disk, and keeps their whole folders, so
/// that an earlier one can be offered again. Safe for use by several threads and servers.
public final class Publisher {
  private static final int MOST_ARCHIVES = 50;

  private final Jdbi jdbi;
  private final Suites suites;
  private final Intake intake;
  private final InstantSource clock;

  public Publisher(Jdbi jdbi, Suites suites, Intake intake, InstantSource clock) {
    this.jdbi = jdbi;
    this.suites = suites;
    this.intake = intake;
    this.clock = clock;
  }

  /// Who publishes.
  ///
  /// @param origin where in a repository it was; may be empty
  /// @param actor as the audit log names them
  public record By(Source source, String origin, String actor) {}

  /// What has become of it.
  ///
  /// @param tree the hash of the whole folder
  /// @param known whether the server had the same content already
  /// @param proven whether the author's gate found exactly this content good
  public record Published(
      String id, String version, String title, String tree, boolean known, boolean proven) {}

  /// Offers what was sent from now on, unless it is offered already.
  ///
  /// @param sent an exercise's folder, perhaps with [dev.assay.grader.author.ExercisePackage#GATE];
  ///   the caller closes it
  /// @throws Unpublishable if its author has to mend it
  /// @throws IdTaken if its id belongs to another source
  public Published publish(SourceTree sent, By by) throws Unpublishable, IdTaken {
    PublishedFolder folder = PublishedFolder.read(sent, by.source(), suites, intake.scratch());
    return jdbi.<Published, IdTaken>inTransaction(handle -> {
      String id = folder.exercise().id();
      ExerciseCatalog.claim(handle, id, by.source());
      ExerciseCatalog.keepVersion(handle, folder.exercise(), folder.offering().bundle());
      boolean known = isKnown(handle, folder);
      boolean proven =
          keep(handle, folder.offering(), Optional.of(folder.archive()), folder.gate(), by);
      if (!isOffered(handle, folder)) {
        ExerciseCatalog.offer(handle, folder.offering());
        Audit.write(
            handle,
            by.actor(),
            known ? "exercise.offered-again" : "exercise.published",
            id,
            detail(folder, by));
      }
      forgetOldArchives(handle, id);
      return new Published(
          id,
          folder.exercise().version(),
          folder.exercise().title(),
          folder.offering().tree(),
          known,
          proven);
    });
  }

  private static String detail(PublishedFolder folder, By by) {
    return "version %s%s%s"
        .formatted(
            folder.exercise().version(),
            by.origin().isEmpty() ? "" : ", " + by.origin(),
            folder.isProven() ? "" : ", not proven");
  }

  private static boolean isKnown(Handle handle, PublishedFolder folder) {
    return handle
        .createQuery(
            "select 1 from exercise_publications where exercise = :id and tree_sha256 = :tree")
        .bind("id", folder.exercise().id())
        .bind("tree", folder.offering().tree())
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  /// Keeps what a content is, what the gate found about it and, where it can be offered again, all
  /// of it. Of content that is known, what the gate found may be new, and the archive may be gone.
  ///
  /// @return whether it is proven
  static boolean keep(
      Handle handle, Offering offering, Optional<byte[]> archive, Optional<GateJson> gate, By by) {
    return handle
        .createQuery(
            """
            insert into exercise_publications as kept (exercise, tree_sha256, version, source, origin,
              published_by, archive, proven, gate)
            values (:id, :tree, :version, :source, :origin, :by, :archive, :proven, :gate)
            on conflict (exercise, tree_sha256) do update set source = excluded.source,
              archive = coalesce(excluded.archive, kept.archive),
              origin = coalesce(nullif(excluded.origin, ''), kept.origin),
              proven = case when excluded.gate is null then kept.proven else excluded.proven end,
              gate = coalesce(excluded.gate, kept.gate)
            returning proven
            """)
        .bind("id", offering.exercise().id())
        .bind("tree", offering.tree())
        .bind("version", offering.exercise().version())
        .bind("source", by.source().word())
        .bind("origin", by.origin())
        .bind("by", by.actor())
        .bind("archive", archive)
        .bind("proven", gate.filter(GateJson::good).isPresent())
        .bind("gate", gate.map(GateJson::text))
        .mapTo(Boolean.class)
        .one();
  }

  private static boolean isOffered(Handle handle, PublishedFolder folder) {
    return handle
        .createQuery(
            "select 1 from exercises where id = :id and tree_sha256 = :tree and retired_at is null")
        .bind("id", folder.exercise().id())
        .bind("tree", folder.offering().tree())
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  private static void forgetOldArchives(Handle handle, String id) {
    handle
        .createUpdate(
            """
            update exercise_publications set archive = null
            where exercise = :id and archive is not null and tree_sha256 not in (
              select tree_sha256 from exercise_publications where exercise = :id
              order by published_at desc, tree_sha256 limit :most)
              and tree_sha256 not in (select tree_sha256 from exercises where id = :id)
            """)
        .bind("id", id)
        .bind("most", MOST_ARCHIVES)
        .execute();
  }

  /// Offers an earlier content again.
  ///
  /// @param tree its hash
  /// @return empty if there is none, or it is too old
  /// @throws Unpublishable if it can't be used any more
  /// @throws IdTaken if its id belongs to another source now
  public Optional<Published> offerAgain(String id, String tree, String actor)
      throws Unpublishable, IdTaken {
    Optional<byte[]> archive =
        jdbi.withHandle(handle ->
            handle
                .createQuery(
                    """
                    select archive from exercise_publications
                    where exercise = :id and tree_sha256 = :tree and source = 'published' and archive is not null
                    """)
                .bind("id", id)
                .bind("tree", tree)
                .mapTo(byte[].class)
                .findOne());
    if (archive.isEmpty()) {
      return Optional.empty();
    }
    try (SourceTree kept = intake.readArchive(new ByteArrayInputStream(archive.get()))) {
      return Optional.of(publish(kept, new By(Source.PUBLISHED, "", actor)));
    } catch (SubmissionRejected tooLarge) {
      throw new Unpublishable(tooLarge.reason());
    }
  }

  /// Offers a published exercise no longer: nobody can be invited to it, what was graded stays.
  ///
  /// @return whether one was offered
  public boolean retire(String id, String actor) {
    return jdbi.inTransaction(handle -> {
      boolean retired =
          handle
                  .createUpdate(
                      """
                      update exercises set retired_at = :now
                      where id = :id and source = 'published' and retired_at is null
                      """)
                  .bind("now", clock.instant())
                  .bind("id", id)
                  .execute()
              == 1;
      if (retired) {
        Audit.write(handle, actor, "exercise.retired", id, "");
      }
      return retired;
    });
  }
}
