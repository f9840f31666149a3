package dev.assay.grader.exercise;

import dev.assay.kit.referee.SuiteJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Compiles suites, so that authors need no build tool. Safe for use by several threads.
public final class SuiteCompiler {
  private static final String SUITE = "suite";

  private final List<Path> classPath;
  private final Path cache;
  private final Compiler compiler;

  /// Compiles in this process, which suits people who compile what they write themselves: some code
  /// keeps a compiler busy for ever, or fills its memory.
  ///
  /// @param classPath what suites are written against
  /// @param cache the folder where compiled suites are kept by content
  public SuiteCompiler(List<Path> classPath, Path cache) {
    this(classPath, cache, files -> inProcess(files, classPath));
  }

  private SuiteCompiler(List<Path> classPath, Path cache, Compiler compiler) {
    this.classPath = List.copyOf(classPath);
    this.cache = cache;
    this.compiler = compiler;
  }

  /// Makes of a suite's files, by their paths in its folder, the jar that a referee runs.
  public interface Compiler {
    /// The jar.
    ///
    /// @param files the suite's, by their paths in its folder
    /// @throws ExerciseInvalid with file and line if they don't compile
    byte[] jar(Map<String, byte[]> files) throws ExerciseInvalid;
  }

  /// The same, which has suites compiled elsewhere.
  public SuiteCompiler by(Compiler other) {
    return new SuiteCompiler(classPath, cache, other);
  }

  private static byte[] inProcess(Map<String, byte[]> files, List<Path> classPath)
      throws ExerciseInvalid {
    try {
      return SuiteJar.of(files, classPath);
    } catch (SuiteJar.NotCompiled problems) {
      throw new ExerciseInvalid(String.valueOf(problems.getMessage()));
    }
  }

  /// The exercise's suite as a jar: its classes, and every other file of its folder beside them.
  ///
  /// @throws ExerciseInvalid with file and line if it does not compile
  public byte[] compile(Exercise exercise) throws ExerciseInvalid {
    try {
      Path kept = cache.resolve(exercise.version() + "-" + kitStamp() + ".jar");
      if (Files.exists(kept)) {
        return Files.readAllBytes(kept);
      }
      byte[] jar = compileAnew(exercise);
      keep(jar, kept);
      return jar;
    } catch (IOException unreadable) {
      throw unreadable(exercise, unreadable);
    }
  }

  /// The same, whether or not it is kept, and without keeping it.
  ///
  /// @throws ExerciseInvalid with file and line if it does not compile
  public byte[] compileAnew(Exercise exercise) throws ExerciseInvalid {
    try {
      return compiler.jar(files(exercise.folder().resolve(SUITE)));
    } catch (IOException unreadable) {
      throw unreadable(exercise, unreadable);
    }
  }

  private static ExerciseInvalid unreadable(Exercise exercise, IOException reason) {
    return new ExerciseInvalid(
        "%s: the suite can't be read: %s".formatted(exercise.id(), reason.getMessage()));
  }

  /// A suite compiled against another kit is another suite.
  private String kitStamp() throws IOException {
    Path kit = classPath.getFirst();
    return Long.toHexString(Files.size(kit) * 31 + Files.getLastModifiedTime(kit).toMillis());
  }

  private static Map<String, byte[]> files(Path suite) throws IOException, ExerciseInvalid {
    Map<String, byte[]> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(suite)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(suite.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    if (contents.keySet().stream().noneMatch(path -> path.endsWith(".java"))) {
      throw new ExerciseInvalid(suite + ": there is no Java file, so there are no checks");
    }
    return contents;
  }

  private static void keep(byte[] jar, Path kept) throws IOException {
    Path written = Files.createTempFile(kept.getParent(), "suite", ".new");
    Files.write(written, jar);
    Files.move(written, kept, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
