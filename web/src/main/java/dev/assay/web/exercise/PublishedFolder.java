package dev.assay.web.exercise;

import dev.assay.grader.author.ExercisePackage;
import dev.assay.grader.author.GateJson;
import dev.assay.grader.exercise.Exercise;
import dev.assay.grader.exercise.ExerciseBundle;
import dev.assay.grader.exercise.ExerciseInvalid;
import dev.assay.grader.exercise.Exercises;
import dev.assay.grader.exercise.WholeFolder;
import dev.assay.grader.intake.SourceTree;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// An exercise's folder as somebody has sent it, looked through: it can be offered.
///
/// @param archive all of it, as [SourceTree#writeArchive] writes it
/// @param gate what the author's gate found about exactly this content; empty for nothing
@SuppressWarnings("ArrayRecordComponent") // never compared
record PublishedFolder(Offering offering, byte[] archive, Optional<GateJson> gate) {
  private static final String SUITE = "suite/";
  private static final String BRIEF = "brief.md";
  private static final int LONGEST_BRIEF = 500_000;
  private static final int LONGEST_GATE = 5_000_000;
  private static final long LARGEST_SUITE = 10_000_000;
  private static final int MOST_SUITE_FILES = 2_000;

  /// Whether the gate found it good.
  boolean isProven() {
    return gate.filter(GateJson::good).isPresent();
  }

  Exercise exercise() {
    return offering.exercise();
  }

  /// Looks through what was sent. Of all files only manifest, brief and suite are written to the
  /// disk, for as long as it takes to read them; nothing is run.
  ///
  /// @param scratch a folder for that
  /// @throws Unpublishable with file and line where there is one
  static PublishedFolder read(SourceTree sent, Source source, Suites suites, Path scratch)
      throws Unpublishable {
    SourceTree tree = sent.without(ExercisePackage.GATE);
    checkParts(tree);
    try {
      Path folder = Files.createTempDirectory(scratch, "exercise");
      try {
        write(tree, folder);
        Exercise exercise = load(folder, suites);
        return new PublishedFolder(
            new Offering(
                exercise,
                ExerciseBundle.pack(folder),
                Files.readString(folder.resolve(BRIEF)),
                starters(tree),
                source,
                tree.sha256()),
            archive(tree),
            gate(sent, exercise, tree.sha256()));
      } finally {
        WholeFolder.remove(folder);
      }
    } catch (IOException fault) {
      throw new UncheckedIOException("the scratch folder " + scratch + " can't be used", fault);
    }
  }

  private static void checkParts(SourceTree tree) throws Unpublishable {
    if (tree.entry(Exercises.MANIFEST).isEmpty()) {
      throw new Unpublishable(
          "there is no %s at the top: send the exercise's folder".formatted(Exercises.MANIFEST));
    }
    long brief = tree.entry(BRIEF).map(SourceTree.Entry::bytes).orElse(0L);
    if (brief == 0 || brief > LONGEST_BRIEF) {
      throw new Unpublishable(
          "%s:1: the brief must have from 1 to %d bytes, has %d"
              .formatted(BRIEF, LONGEST_BRIEF, brief));
    }
    SourceTree suite = tree.inside("suite");
    if (suite.files() == 0) {
      throw new Unpublishable("there is no suite: put the checks into the folder suite");
    }
    if (suite.files() > MOST_SUITE_FILES || suite.bytes() > LARGEST_SUITE) {
      throw new Unpublishable(
          "the suite must have at most %d files and %d bytes, has %d and %d"
              .formatted(MOST_SUITE_FILES, LARGEST_SUITE, suite.files(), suite.bytes()));
    }
  }

  private static void write(SourceTree tree, Path folder) throws IOException, Unpublishable {
    for (String path : tree.paths()) {
      if (path.equals(Exercises.MANIFEST) || path.equals(BRIEF) || path.startsWith(SUITE)) {
        Path file = folder.resolve(path).normalize();
        if (!file.startsWith(folder)) {
          throw new Unpublishable(path + ": paths must stay inside the exercise");
        }
        Files.createDirectories(file.getParent());
        try (InputStream content = tree.open(path).orElseThrow()) {
          Files.copy(content, file);
        }
      }
    }
  }

  private static Exercise load(Path folder, Suites suites) throws Unpublishable {
    try {
      Exercise exercise = new Exercises(folder).load(folder.toString());
      suites.check(exercise);
      return exercise;
    } catch (ExerciseInvalid invalid) {
      throw new Unpublishable(String.valueOf(invalid.getMessage()).replace(folder + "/", ""));
    }
  }

  private static Map<String, byte[]> starters(SourceTree tree) throws IOException {
    Map<String, byte[]> starters = new TreeMap<>();
    SourceTree all = tree.inside("starter");
    for (String path : all.paths()) {
      int slash = path.indexOf('/');
      if (slash > 0 && !starters.containsKey(path.substring(0, slash))) {
        String stack = path.substring(0, slash);
        starters.put(stack, archive(all.inside(stack)));
      }
    }
    return starters;
  }

  private static byte[] archive(SourceTree tree) throws IOException {
    ByteArrayOutputStream archive = new ByteArrayOutputStream();
    tree.writeArchive(archive);
    return archive.toByteArray();
  }

  /// What the gate found is believed of exactly this content only.
  private static Optional<GateJson> gate(SourceTree sent, Exercise exercise, String content)
      throws IOException, Unpublishable {
    Optional<SourceTree.Entry> entry = sent.entry(ExercisePackage.GATE);
    if (entry.isEmpty()) {
      return Optional.empty();
    }
    if (entry.get().bytes() > LONGEST_GATE) {
      throw new Unpublishable(
          "%s must have at most %d bytes".formatted(ExercisePackage.GATE, LONGEST_GATE));
    }
    try (InputStream text = sent.open(ExercisePackage.GATE).orElseThrow()) {
      GateJson gate = GateJson.read(new String(text.readAllBytes(), StandardCharsets.UTF_8));
      if (!gate.exercise().equals(exercise.id())
          || !gate.version().equals(exercise.version())
          || !gate.folder().equals(content)) {
        throw new Unpublishable(
            "what the gate found is about another content of the folder: run ./assay exercise check again");
      }
      return Optional.of(gate);
    } catch (IllegalArgumentException wrong) {
      throw new Unpublishable("%s: %s".formatted(ExercisePackage.GATE, wrong.getMessage()));
    }
  }
}
