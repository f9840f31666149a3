package dev.assay.web.exercise;

import dev.assay.grader.author.GateJson;
import dev.assay.grader.exercise.Exercise;
import dev.assay.grader.exercise.ExerciseBundle;
import dev.assay.web.account.Audit;
import dev.assay.web.http.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// The exercises that the server knows. Every version that was ever offered is kept, since
/// submissions keep the version that graded them. Safe for use by several threads.
public final class ExerciseCatalog {
  private final Jdbi jdbi;

  public ExerciseCatalog(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// A folder's content as a whole.
  ///
  /// @param gate what the gate found about exactly this; empty for nothing
  public record Content(String sha256, Optional<GateJson> gate) {}

  /// Offers an exercise of the exercises folder as it is there now.
  ///
  /// @param starters archives by stack, as [dev.assay.grader.intake.SourceTree#writeArchive] writes
  ///   them
  /// @param content empty if nothing can be said of the folder as a whole
  /// @throws IdTaken if its id belongs to another source
  public void offer(Exercise exercise, Map<String, byte[]> starters, Optional<Content> content)
      throws IOException, IdTaken {
    byte[] bundle = ExerciseBundle.pack(exercise.folder());
    String brief = Files.readString(exercise.folder().resolve("brief.md"));
    String tree = content.map(Content::sha256).orElse("");
    Offering offering = new Offering(exercise, bundle, brief, starters, Source.FOLDER, tree);
    jdbi.useTransaction(handle -> {
      claim(handle, exercise.id(), Source.FOLDER);
      keepVersion(handle, exercise, bundle);
      content.ifPresent(known ->
          Publisher.keep(
              handle,
              offering,
              Optional.empty(),
              known.gate(),
              new Publisher.By(Source.FOLDER, "", Audit.ASSAY)));
      offer(handle, offering);
    });
  }

  /// Has nobody else offer anything under an id until the transaction ends.
  ///
  /// @throws IdTaken if it belongs to another source
  static void claim(Handle handle, String id, Source source) throws IdTaken {
    handle.execute("select pg_advisory_xact_lock(hashtextextended(?, 0))", "exercise " + id);
    Optional<Source> owner =
        handle
            .createQuery("select source from exercises where id = :id and retired_at is null")
            .bind("id", id)
            .mapTo(String.class)
            .findOne()
            .map(Source::of)
            .filter(other -> other != source);
    if (owner.isPresent()) {
      throw IdTaken.by(owner.get(), id);
    }
  }

  /// Offers one whose version is kept, and whose id was claimed.
  static void offer(Handle handle, Offering offering) {
    keepOffer(handle, offering);
    String id = offering.exercise().id();
    handle.execute("delete from exercise_starters where exercise = ?", id);
    offering
        .starters()
        .forEach((stack, archive) ->
            handle.execute(
                "insert into exercise_starters (exercise, stack, archive) values (?, ?, ?)",
                id,
                stack,
                archive));
  }

  static void keepVersion(Handle handle, Exercise exercise, byte[] bundle) {
    handle
        .createUpdate(
            """
            insert into exercise_versions (exercise, version, title, bundle)
            values (:id, :version, :title, :bundle)
            on conflict (exercise, version) do nothing
            """)
        .bind("id", exercise.id())
        .bind("version", exercise.version())
        .bind("title", exercise.title())
        .bind("bundle", bundle)
        .execute();
  }

  private static void keepOffer(Handle handle, Offering offering) {
    Exercise exercise = offering.exercise();
    handle
        .createUpdate(
            """
            insert into exercises
              (id, version, title, minutes, difficulty, attempts, counts, brief, source, tree_sha256)
            values
              (:id, :version, :title, :minutes, :difficulty, :attempts, :counts, :brief, :source, :tree)
            on conflict (id) do update set version = :version, title = :title, minutes = :minutes,
              difficulty = :difficulty, attempts = :attempts, counts = :counts, brief = :brief,
              source = :source, tree_sha256 = :tree, loaded_at = now(), retired_at = null
            """)
        .bind("id", exercise.id())
        .bind("version", exercise.version())
        .bind("title", exercise.title())
        .bind("minutes", exercise.minutes())
        .bind("difficulty", exercise.difficulty())
        .bind("attempts", exercise.attempts())
        .bind("counts", exercise.counts().name().toLowerCase(Locale.ROOT))
        .bind("brief", offering.brief())
        .bind("source", offering.source().word())
        .bind("tree", offering.tree())
        .execute();
  }

  /// Offers of the exercises folder only these from now on; what was graded with others stays.
  public void retireAllBut(List<String> ids) {
    jdbi.useHandle(handle ->
        handle
            .createUpdate(
                """
                update exercises set retired_at = now()
                where retired_at is null and source = 'folder' and id <> all(:ids)
                """)
            .bindArray("ids", String.class, ids)
            .execute());
  }

  /// All that are offered, by title.
  public List<Offer> offered() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select * from exercises where retired_at is null order by title, id")
            .map((row, _) -> Offer.of(row))
            .list());
  }

  /// Those that candidates can be looked up by, by title: all that are offered, then the retired
  /// ones that have candidates.
  public List<Choice> choices() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select id, title, retired_at is not null as retired from exercises
                where retired_at is null
                  or exists (select from candidates where candidates.exercise = exercises.id)
                order by retired_at is not null, title, id
                """)
            .map((row, _) ->
                new Choice(row.getString("id"), row.getString("title"), row.getBoolean("retired")))
            .list());
  }

  /// An exercise that candidates can be looked up by.
  ///
  /// @param retired whether it is not offered any more
  public record Choice(String id, String title, boolean retired) {}

  /// An exercise as it is offered now, or was at last.
  public Optional<Offer> find(String id) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select * from exercises where id = :id")
            .bind("id", id)
            .map((row, _) -> Offer.of(row))
            .findOne());
  }

  /// The same, for an address that names it.
  ///
  /// @throws Refused if there is none
  public Offer require(String id) throws Refused {
    return find(id).orElseThrow(() -> Refused.notFound("There is no such exercise."));
  }

  /// The stacks that there are starters for, in alphabetical order.
  public List<String> starters(String exercise) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select stack from exercise_starters where exercise = :id order by stack")
            .bind("id", exercise)
            .mapTo(String.class)
            .list());
  }

  /// A starter's archive, which [dev.assay.grader.intake.Origin.Archive] reads.
  public Optional<byte[]> starter(String exercise, String stack) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select archive from exercise_starters where exercise = :id and stack = :stack")
            .bind("id", exercise)
            .bind("stack", stack)
            .mapTo(byte[].class)
            .findOne());
  }

  /// Manifest and suite of a version, which [ExerciseBundle] unpacks.
  public Optional<byte[]> bundle(String exercise, String version) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select bundle from exercise_versions where exercise = :id and version = :version")
            .bind("id", exercise)
            .bind("version", version)
            .mapTo(byte[].class)
            .findOne());
  }
}
