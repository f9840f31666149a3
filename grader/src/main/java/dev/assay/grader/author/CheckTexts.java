package dev.assay.grader.author;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// A source of a suite, cut into its checks and what is around them.
///
/// @param checks each check's text with its annotations, by id
/// @param rest everything else
record CheckTexts(Map<String, String> checks, String rest) {

  /// @param text a source that compiles
  static CheckTexts of(String text) {
    try {
      JavacTask task =
          (JavacTask)
              Objects.requireNonNull(ToolProvider.getSystemJavaCompiler())
                  .getTask(
                      new StringWriter(),
                      null,
                      _ -> {},
                      List.of("-proc:none"),
                      null,
                      List.of(new Source(text)));
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      TreeMap<Integer, Integer> ranges = new TreeMap<>();
      Map<String, String> checks = new TreeMap<>();
      for (CompilationUnitTree unit : task.parse()) {
        for (Tree type : unit.getTypeDecls()) {
          if (type instanceof ClassTree named) {
            for (Tree member : named.getMembers()) {
              if (member instanceof MethodTree method && isCheck(method)) {
                int start = (int) positions.getStartPosition(unit, method);
                int end = (int) positions.getEndPosition(unit, method);
                ranges.put(start, end);
                checks.put(
                    named.getSimpleName() + "." + method.getName(), text.substring(start, end));
              }
            }
          }
        }
      }
      return new CheckTexts(checks, rest(text, ranges));
    } catch (IOException impossible) {
      throw new UncheckedIOException("a text in memory can't be read", impossible);
    }
  }

  private static boolean isCheck(MethodTree method) {
    return method.getModifiers().getAnnotations().stream()
        .map(AnnotationTree::getAnnotationType)
        .map(Tree::toString)
        .anyMatch(type -> type.equals("Test") || type.endsWith(".Test"));
  }

  /// Without the blanks beside each check, so that one more or less changes nothing else.
  private static String rest(String text, TreeMap<Integer, Integer> ranges) {
    List<String> parts = new ArrayList<>();
    int at = 0;
    for (Map.Entry<Integer, Integer> range : ranges.entrySet()) {
      parts.add(text.substring(at, range.getKey()).strip());
      at = range.getValue();
    }
    parts.add(text.substring(at).strip());
    parts.removeIf(String::isEmpty);
    return String.join("\n", parts);
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String text) {
      super(URI.create("memory:///Source.java"), JavaFileObject.Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
