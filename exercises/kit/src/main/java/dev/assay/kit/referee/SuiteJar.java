package dev.assay.kit.referee;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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

/// Makes of a suite's files the jar that a referee runs: the classes, and every file that is no
/// source beside them. Nothing of the suite runs meanwhile; but some code keeps a compiler busy for
/// ever, or fills its memory.
public final class SuiteJar {
  private static final String JAVA = ".java";
  private static final int RELEASE = 25;
  private static final int MOST_PROBLEMS = 20;
  private static final int LONGEST_WORDS = 500;
  private static final String TOO_DEEP =
      "the suite is nested too deeply to be compiled: simplify it";

  private SuiteJar() {}

  /// The suite has errors.
  public static final class NotCompiled extends Exception {
    /// @param problems a line each, with file, line and column
    NotCompiled(String problems) {
      super(problems);
    }
  }

  /// The jar; the same files make the same jar.
  ///
  /// @param files the suite's files by their paths in its folder
  /// @param classPath what it is written against; jars' own class paths count
  /// @throws NotCompiled if it has errors
  public static byte[] of(Map<String, byte[]> files, List<Path> classPath) throws NotCompiled {
    Map<String, byte[]> contents = new TreeMap<>(files);
    contents.keySet().removeIf(path -> path.endsWith(JAVA));
    List<JavaFileObject> sources =
        files.entrySet().stream()
            .filter(file -> file.getKey().endsWith(JAVA))
            .sorted(Map.Entry.comparingByKey())
            .map(file -> (JavaFileObject) new Source(file.getKey(), file.getValue()))
            .toList();
    try {
      contents.putAll(classes(sources, classPath));
      return jar(contents);
    } catch (IOException impossible) {
      throw new UncheckedIOException("the class path can't be read: " + classPath, impossible);
    }
  }

  private static Map<String, byte[]> classes(List<JavaFileObject> sources, List<Path> classPath)
      throws IOException, NotCompiled {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new IllegalStateException("this Java has no compiler: start with a JDK, not a JRE");
    }
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    StringWriter said = new StringWriter();
    try (StandardJavaFileManager standard = compiler.getStandardFileManager(problems, null, null);
        ClassesInMemory files = new ClassesInMemory(standard)) {
      standard.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath);
      if (!compiler.getTask(said, files, problems, options(), null, sources).call()) {
        throw new NotCompiled(words(problems, said.toString()));
      }
      return files.classes();
    } catch (StackOverflowError tooDeep) {
      throw new NotCompiled(TOO_DEEP);
    }
  }

  /// A runtime without a JDK's table of earlier releases can compile for its own.
  private static List<String> options() {
    List<String> always = List.of("-proc:none", "-parameters", "-g", "-Xlint:none");
    return Runtime.version().feature() == RELEASE
        ? always
        : Stream.concat(always.stream(), List.of("--release", Integer.toString(RELEASE)).stream())
            .toList();
  }

  /// @param said what the compiler printed beside its findings, such as that it has given up
  private static String words(DiagnosticCollector<JavaFileObject> problems, String said) {
    String found = found(problems);
    if (!found.isEmpty()) {
      return found;
    }
    return said.contains("StackOverflowError")
        ? TOO_DEEP
        : "the suite can't be compiled: " + Shown.cut(said, LONGEST_WORDS);
  }

  private static String found(DiagnosticCollector<JavaFileObject> problems) {
    return problems.getDiagnostics().stream()
        .filter(problem -> problem.getKind() == Diagnostic.Kind.ERROR)
        .limit(MOST_PROBLEMS)
        .map(problem ->
            "%s:%d:%d: %s"
                .formatted(
                    problem.getSource() == null ? "suite" : problem.getSource().getName(),
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

  /// A source that is in memory, named as authors know it.
  private static final class Source extends SimpleJavaFileObject {
    private final String path;
    private final byte[] content;

    Source(String path, byte[] content) {
      super(uri(path), Kind.SOURCE);
      this.path = path;
      this.content = content;
    }

    private static URI uri(String path) {
      try {
        return new URI("memory", null, "/" + path, null);
      } catch (URISyntaxException impossible) {
        throw new IllegalArgumentException("no path: " + path, impossible);
      }
    }

    @Override
    public String getName() {
      return "suite/" + path;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return new String(content, StandardCharsets.UTF_8);
    }
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
