package dev.assay.grader.exercise;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/// Compiles suites in process, so that authors need no build tool. Safe for use by several threads.
public final class SuiteCompiler {
  private static final String SUITE = "suite";

  private final List<Path> classPath;
  private final Path cache;

  /// @param classPath what suites are written against
  /// @param cache the folder where compiled suites are kept by content
  public SuiteCompiler(List<Path> classPath, Path cache) {
    this.classPath = List.copyOf(classPath);
    this.cache = cache;
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
      return jar(contents(exercise.folder().resolve(SUITE)));
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

  private Map<String, byte[]> contents(Path suite) throws IOException, ExerciseInvalid {
    Map<String, byte[]> contents = new TreeMap<>();
    List<Path> sources;
    try (Stream<Path> files = Files.walk(suite)) {
      Map<Boolean, List<Path>> parts =
          files
              .filter(Files::isRegularFile)
              .collect(Collectors.partitioningBy(file -> file.toString().endsWith(".java")));
      sources = parts.getOrDefault(true, List.of());
      for (Path resource : parts.getOrDefault(false, List.of())) {
        contents.put(suite.relativize(resource).toString(), Files.readAllBytes(resource));
      }
    }
    if (sources.isEmpty()) {
      throw new ExerciseInvalid(suite + ": there is no Java file, so there are no checks");
    }
    contents.putAll(classes(suite, sources));
    return contents;
  }

  private Map<String, byte[]> classes(Path suite, List<Path> sources)
      throws IOException, ExerciseInvalid {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new IllegalStateException("this Java has no compiler: start with a JDK, not a JRE");
    }
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    try (StandardJavaFileManager standard = compiler.getStandardFileManager(problems, null, null);
        ClassesInMemory files = new ClassesInMemory(standard)) {
      standard.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath);
      boolean compiled =
          compiler
              .getTask(
                  new StringWriter(),
                  files,
                  problems,
                  List.of("-proc:none", "-parameters", "-g", "-Xlint:none", "--release", "25"),
                  null,
                  standard.getJavaFileObjectsFromPaths(sources))
              .call();
      if (!compiled) {
        throw new ExerciseInvalid(words(suite, problems));
      }
      return files.classes();
    }
  }

  private static String words(Path suite, DiagnosticCollector<JavaFileObject> problems) {
    return problems.getDiagnostics().stream()
        .filter(problem -> problem.getKind() == Diagnostic.Kind.ERROR)
        .limit(20)
        .map(problem ->
            "%s:%d:%d: %s"
                .formatted(
                    problem.getSource() == null
                        ? SUITE
                        : SUITE + "/" + suite.toUri().relativize(problem.getSource().toUri()),
                    problem.getLineNumber(),
                    problem.getColumnNumber(),
                    problem.getMessage(null)))
        .collect(Collectors.joining("\n"));
  }

  private static byte[] jar(Map<String, byte[]> contents) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (var file : contents.entrySet()) {
        ZipEntry entry = new ZipEntry(file.getKey());
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write(file.getValue());
      }
    }
    return bytes.toByteArray();
  }

  private static void keep(byte[] jar, Path kept) throws IOException {
    Path written = Files.createTempFile(kept.getParent(), "suite", ".new");
    Files.write(written, jar);
    Files.move(written, kept, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /// Takes class files as they are compiled.
  private static final class ClassesInMemory
      extends ForwardingJavaFileManager<StandardJavaFileManager> {
    private final Map<String, ByteArrayOutputStream> written = new TreeMap<>();

    ClassesInMemory(StandardJavaFileManager files) {
      super(files);
    }

    Map<String, byte[]> classes() {
      return written.entrySet().stream()
          .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().toByteArray()));
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        JavaFileManager.Location location,
        String className,
        JavaFileObject.Kind kind,
        FileObject sibling) {
      String path = className.replace('.', '/') + kind.extension;
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      written.put(path, bytes);
      return new SimpleJavaFileObject(URI.create("memory:///" + path), kind) {
        @Override
        public OutputStream openOutputStream() {
          return bytes;
        }
      };
    }
  }
}
