package dev.assay.kit.referee;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// Compiles a small suite from its text.
final class SuiteSource {
  private static final String IMPORTS =
      """
      import dev.assay.kit.*;
      import java.time.Duration;
      import java.util.*;
      import org.junit.jupiter.api.*;
      import org.junit.jupiter.params.*;
      import org.junit.jupiter.params.provider.*;
      import static dev.assay.kit.Json.json;
      import static org.assertj.core.api.Assertions.assertThat;
      """;

  private SuiteSource() {}

  /// A jar in base64, as [ToReferee.Prepare] has it.
  static String compile(String classes) throws IOException {
    Map<String, ByteArrayOutputStream> compiled = new LinkedHashMap<>();
    var compiler = ToolProvider.getSystemJavaCompiler();
    var files = new InMemory(compiler.getStandardFileManager(null, null, null), compiled);
    var task =
        compiler.getTask(null, files, null, List.of("-proc:none"), null, List.of(source(classes)));
    if (!task.call()) {
      throw new IllegalArgumentException("the suite doesn't compile");
    }
    var jar = new ByteArrayOutputStream();
    try (var out = new JarOutputStream(jar)) {
      for (var type : compiled.entrySet()) {
        out.putNextEntry(new JarEntry(type.getKey().replace('.', '/') + ".class"));
        out.write(type.getValue().toByteArray());
      }
    }
    return Base64.getEncoder().encodeToString(jar.toByteArray());
  }

  private static JavaFileObject source(String classes) {
    return new SimpleJavaFileObject(
        URI.create("string:///Suite.java"), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return IMPORTS + classes;
      }
    };
  }

  private static final class InMemory extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, ByteArrayOutputStream> compiled;

    InMemory(JavaFileManager files, Map<String, ByteArrayOutputStream> compiled) {
      super(files);
      this.compiled = compiled;
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
      return new SimpleJavaFileObject(URI.create("memory:///" + name.replace('.', '/')), kind) {
        @Override
        public OutputStream openOutputStream() {
          return compiled.computeIfAbsent(name, _ -> new ByteArrayOutputStream());
        }
      };
    }
  }
}
