package dev.assay.grader.author;

import dev.assay.grader.exercise.Exercise;
import dev.assay.grader.exercise.ExerciseInvalid;
import dev.assay.grader.exercise.Exercises;
import dev.assay.grader.exercise.ManifestSchema;
import dev.assay.grader.exercise.WholeFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes the folder of a new exercise, which is complete and passes the gate as it is.
public final class NewExercise {
  private final Exercises exercises;

  /// @param exercises the folder of exercises that it goes to
  public NewExercise(Exercises exercises) {
    this.exercises = exercises;
  }

  /// Makes the folder, whole or not at all.
  ///
  /// @param name the new exercise's id, or a path that ends in it
  /// @param from an exercise to begin with, by id or path; the smallest one there is unless given
  /// @return the folder
  /// @throws ExerciseInvalid if the name is no id, the folder is there already, or `from` can't be
  ///   used
  public Path make(String name, Optional<String> from) throws ExerciseInvalid, IOException {
    Path place = exercises.place(name).toAbsolutePath().normalize();
    Named named = Named.of(place);
    if (Files.exists(place)) {
      throw new ExerciseInvalid(place + " is there already");
    }
    @Nullable Exercise model = from.isEmpty() ? null : exercises.load(from.get());
    Path draft = place.resolveSibling("." + named.id() + ".new");
    try {
      WholeFolder.remove(draft);
      Files.createDirectories(draft);
      if (model == null) {
        Template.write(named, draft);
      } else {
        copy(model, named, draft);
      }
      Template.writeForEditors(named, draft);
      exercises.load(draft.toString());
      Files.move(draft, place);
    } finally {
      WholeFolder.remove(draft);
    }
    return place;
  }

  private static void copy(Exercise model, Named named, Path draft) throws IOException {
    Folders.copySources(model.folder(), draft);
    Path manifest = draft.resolve(Exercises.MANIFEST);
    Files.writeString(manifest, renamed(Files.readString(manifest), named));
    Path brief = draft.resolve("brief.md");
    if (Files.isRegularFile(brief)) {
      Files.writeString(brief, retitled(Files.readString(brief), model.title(), named.title()));
    }
  }

  /// The brief under another heading, where it had the exercise's title for one.
  private static String retitled(String brief, String title, String newTitle) {
    String heading = "# %s\n".formatted(title);
    return brief.startsWith(heading)
        ? "# %s\n%s".formatted(newTitle, brief.substring(heading.length()))
        : brief;
  }

  /// The manifest with another id and title, and the line from which editors know its schema.
  private static String renamed(String manifest, Named named) {
    String renamed =
        manifest
            .replaceFirst("(?m)^id:.*$", "id: " + named.idInYaml())
            .replaceFirst("(?m)^title:.*$", "title: " + named.titleInYaml());
    return renamed.contains(ManifestSchema.EDITOR_LINE)
        ? renamed
        : "%s\n%s".formatted(ManifestSchema.EDITOR_LINE, renamed);
  }
}
