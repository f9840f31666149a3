package dev.assay.web.exercise;

import dev.assay.grader.author.GateResults;
import dev.assay.grader.exercise.Exercise;
import dev.assay.grader.exercise.ExerciseInvalid;
import dev.assay.grader.exercise.Exercises;
import dev.assay.grader.intake.Intake;
import dev.assay.grader.intake.Origin;
import dev.assay.grader.intake.SourceTree;
import dev.assay.grader.intake.SubmissionRejected;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Offers the exercises of a folder.
public final class FolderLoader {
  private final Exercises exercises;
  private final Intake intake;
  private final GateResults gates;
  private final ExerciseCatalog catalog;

  /// @param gates what the gate found on this machine
  public FolderLoader(
      Exercises exercises, Intake intake, GateResults gates, ExerciseCatalog catalog) {
    this.exercises = exercises;
    this.intake = intake;
    this.gates = gates;
    this.catalog = catalog;
  }

  /// Reads all of them. One that is wrong stays as it was offered before.
  ///
  /// @param problems given a sentence for each that is wrong
  /// @return the ids of those that are offered
  public List<String> load(Consumer<String> problems) {
    List<String> loaded = new ArrayList<>();
    List<String> ids = exercises.ids();
    for (String id : ids) {
      try {
        Exercise exercise = exercises.load(id);
        catalog.offer(exercise, starters(exercise), content(exercise));
        loaded.add(id);
      } catch (ExerciseInvalid | SubmissionRejected | IdTaken | IOException wrong) {
        problems.accept("exercise %s: %s".formatted(id, wrong.getMessage()));
      }
    }
    catalog.retireAllBut(ids);
    return List.copyOf(loaded);
  }

  /// Empty for a folder that could not be published, such as one that is too large: it can be
  /// offered all the same.
  private Optional<ExerciseCatalog.Content> content(Exercise exercise) throws IOException {
    try (SourceTree tree = intake.read(new Origin.Folder(exercise.folder()))) {
      return Optional.of(new ExerciseCatalog.Content(tree.sha256(), gates.find(tree.sha256())));
    } catch (SubmissionRejected unfit) {
      return Optional.empty();
    }
  }

  private Map<String, byte[]> starters(Exercise exercise) throws IOException, SubmissionRejected {
    Path folder = exercise.folder().resolve("starter");
    Map<String, byte[]> starters = new TreeMap<>();
    if (!Files.isDirectory(folder)) {
      return starters;
    }
    List<Path> stacks;
    try (Stream<Path> inside = Files.list(folder)) {
      stacks = inside.filter(Files::isDirectory).toList();
    }
    for (Path stack : stacks) {
      try (SourceTree tree = intake.read(new Origin.Folder(stack))) {
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        tree.writeArchive(archive);
        starters.put(stack.getFileName().toString(), archive.toByteArray());
      }
    }
    return starters;
  }
}
