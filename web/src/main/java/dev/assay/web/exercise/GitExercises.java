package dev.assay.web.exercise;

import dev.assay.grader.exercise.Exercises;
import dev.assay.grader.intake.Intake;
import dev.assay.grader.intake.Origin;
import dev.assay.grader.intake.SourceTree;
import dev.assay.grader.intake.SubmissionRejected;
import dev.assay.web.account.Audit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows a git repository that has exercises: each folder with an `exercise.yml` is one. Of
/// several servers one looks at a time. Safe for use by several threads.
public final class GitExercises {
  private static final Logger LOG = LoggerFactory.getLogger(GitExercises.class);
  private static final int MOST = 100;
  private static final int SHORT_COMMIT = 10;
  private static final String AGAIN = "";

  private final Jdbi jdbi;
  private final Publisher publisher;
  private final Intake intake;
  private final Origin.Git repository;
  private final String name;

  /// @param repository where it is; the operator names it, so it may be in a private network
  public GitExercises(Jdbi jdbi, Publisher publisher, Intake intake, Origin.Git repository) {
    this.jdbi = jdbi;
    this.publisher = publisher;
    this.intake = intake;
    this.repository = repository;
    this.name = repository.address() + repository.ref().map(ref -> "#" + ref).orElse("");
  }

  /// What was seen at the last look.
  ///
  /// @param commit [#AGAIN] if the same commit is to be looked through at the next look
  private record Seen(String commit, List<String> problems) {
    private Seen {
      problems = List.copyOf(problems);
    }
  }

  /// Looks whether there is anything new, and offers it, unless a server has looked within the last
  /// minute or is looking. One exercise that is wrong stays as it was offered before, and so does
  /// everything if the repository can't be read.
  public void look() {
    Optional<Seen> last = takeTurn();
    if (last.isEmpty()) {
      return;
    }
    Seen seen = seen(last.get());
    if (!seen.problems().equals(last.get().problems())) {
      seen.problems().forEach(problem -> LOG.warn("exercises of {}: {}", name, problem));
    }
    jdbi.useHandle(handle ->
        handle
            .createUpdate(
                """
                update exercise_repository set next_at = now() + interval '50 seconds', looked_at = now(),
                  commit = :commit, problems = :problems where address = :address
                """)
            .bind("commit", seen.commit())
            .bindArray("problems", String.class, seen.problems())
            .bind("address", name)
            .execute());
  }

  /// A server that dies in the middle of a look holds the others up for three minutes.
  private Optional<Seen> takeTurn() {
    return jdbi.inTransaction(handle -> {
      handle.execute(
          """
          insert into exercise_repository (address) values (?)
          on conflict (id) do update set address = excluded.address, commit = '', problems = '{}', next_at = now()
          where exercise_repository.address <> excluded.address
          """,
          name);
      return handle
          .createQuery(
              """
              update exercise_repository set next_at = now() + interval '3 minutes'
              where address = :address and next_at <= now() returning commit, problems
              """)
          .bind("address", name)
          .map((row, _) ->
              new Seen(
                  row.getString("commit"), List.of((String[]) row.getArray("problems").getArray())))
          .findOne();
    });
  }

  private Seen seen(Seen last) {
    try {
      String commit = intake.commit(repository);
      if (commit.equals(last.commit())) {
        return last;
      }
      try (SourceTree tree = intake.read(repository)) {
        return offerAll(tree, commit);
      }
    } catch (SubmissionRejected unreadable) {
      return new Seen(AGAIN, List.of(unreadable.reason()));
    }
  }

  private Seen offerAll(SourceTree tree, String commit) {
    List<String> folders = folders(tree);
    if (folders.isEmpty() || folders.size() > MOST) {
      return new Seen(
          commit,
          List.of(
              "there must be from 1 to %d folders with an %s, there are %d"
                  .formatted(MOST, Exercises.MANIFEST, folders.size())));
    }
    List<String> problems = new ArrayList<>();
    List<String> offered = new ArrayList<>();
    List<String> broken = new ArrayList<>();
    String seen = commit;
    for (String folder : folders) {
      try {
        String origin = commit.substring(0, SHORT_COMMIT) + " " + folder;
        Publisher.By by = new Publisher.By(Source.GIT, origin, Audit.ASSAY);
        String id = publisher.publish(tree.inside(folder), by).id();
        if (offered.contains(id)) {
          problems.add(named(folder) + ": another folder has the id %s too".formatted(id));
        }
        offered.add(id);
      } catch (Unpublishable wrong) {
        broken.add(folder);
        problems.add(named(folder) + ": " + wrong.reason());
      } catch (IdTaken taken) {
        // It may be free at the next look.
        seen = AGAIN;
        broken.add(folder);
        problems.add(named(folder) + ": " + taken.reason());
      }
    }
    jdbi.useTransaction(
        handle -> retireAllBut(handle, offered, broken, "it is gone from the repository"));
    return new Seen(seen, problems);
  }

  /// What was offered of a repository that is followed no more is offered no more.
  public static void forget(Jdbi jdbi) {
    jdbi.useTransaction(handle -> {
      handle.execute("delete from exercise_repository");
      retireAllBut(handle, List.of(), List.of(), "no repository is followed any more");
    });
  }

  private static String named(String folder) {
    return folder.isEmpty() ? "the repository" : folder;
  }

  /// The folders of exercises; one inside another, such as in a solution, is part of that.
  private static List<String> folders(SourceTree tree) {
    List<String> folders = new ArrayList<>();
    for (String path : tree.paths()) {
      if (path.equals(Exercises.MANIFEST)) {
        return List.of("");
      }
      if (path.endsWith("/" + Exercises.MANIFEST)) {
        folders.add(path.substring(0, path.length() - Exercises.MANIFEST.length() - 1));
      }
    }
    return folders.stream()
        .filter(folder -> folders.stream().noneMatch(other -> folder.startsWith(other + "/")))
        .toList();
  }

  /// An exercise whose folder is broken stays.
  private static void retireAllBut(
      Handle handle, List<String> ids, List<String> broken, String why) {
    handle
        .createQuery(
            """
            update exercises set retired_at = now()
            where source = 'git' and retired_at is null and id <> all(:ids) and not exists (
              select 1 from exercise_publications publication
              where publication.exercise = exercises.id
                and publication.tree_sha256 = exercises.tree_sha256
                and substr(origin, strpos(origin, ' ') + 1) = any(:broken))
            returning id
            """)
        .bindArray("ids", String.class, ids)
        .bindArray("broken", String.class, broken)
        .mapTo(String.class)
        .forEach(id -> Audit.write(handle, Audit.ASSAY, "exercise.retired", id, why));
  }
}
