package dev.assay.grader.author;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/// A compiled suite, file by file: which checks each source has, and which other sources it uses.
///
/// @param sources the text of each source, by path in the exercise's folder
/// @param units by the same path
/// @param classes the sources' classes with what they compiled to, by internal name
final record SuiteUnits(
    Map<String, String> sources, Map<String, Unit> units, Map<String, Compiled> classes) {
  private static final String CHECK = "Lorg/junit/jupiter/api/Test;";
  private static final Pattern TYPE = Pattern.compile("L([\\w$/]+)");

  /// What there is to know about one source.
  ///
  /// @param checks the ids of its checks
  /// @param uses the sources whose classes its own mention
  record Unit(List<String> checks, Set<String> uses) {}

  /// One class.
  ///
  /// @param source where it comes from
  /// @param hash of what it compiled to
  record Compiled(String source, int hash) {}

  /// @param jar the compiled suite, in base64
  /// @param sources the text of each source, by path in the exercise's folder
  static SuiteUnits of(String jar, Map<String, String> sources) {
    Map<String, byte[]> bytes = classFiles(jar);
    Map<String, ClassModel> models = new TreeMap<>();
    bytes.forEach((name, each) -> models.put(name, ClassFile.of().parse(each)));
    Map<String, String> origins = new HashMap<>();
    models.forEach((name, model) -> origins.put(name, source(name, model, sources.keySet())));
    Map<String, Unit> units = new TreeMap<>();
    for (String file : sources.keySet()) {
      Set<String> checks = new TreeSet<>();
      Set<String> uses = new HashSet<>();
      models.forEach((name, model) -> {
        if (file.equals(origins.get(name))) {
          checks.addAll(checks(name, model));
          uses.addAll(mentioned(model, origins));
        }
      });
      uses.remove(file);
      units.put(file, new Unit(List.copyOf(checks), Set.copyOf(uses)));
    }
    Map<String, Compiled> classes =
        origins.entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    each ->
                        new Compiled(each.getValue(), Arrays.hashCode(bytes.get(each.getKey())))));
    return new SuiteUnits(Map.copyOf(sources), units, classes);
  }

  /// The source that a class of that name, such as `swapi.SwapiTwin`, comes from; empty text if
  /// there is none.
  String sourceOf(String className) {
    Compiled compiled = classes.get(className.replace('.', '/'));
    return compiled == null ? "" : compiled.source();
  }

  private static Map<String, byte[]> classFiles(String jar) {
    Map<String, byte[]> found = new HashMap<>();
    try (ZipInputStream zip =
        new ZipInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(jar)))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        String name = entry.getName();
        if (name.endsWith(".class")) {
          found.put(name.substring(0, name.length() - ".class".length()), zip.readAllBytes());
        }
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException("a jar in memory can't be read", impossible);
    }
    return found;
  }

  /// By the file's name and the end of its folder; a suite's folders need not be its packages.
  private static String source(String name, ClassModel model, Set<String> files) {
    String file =
        model
            .findAttribute(Attributes.sourceFile())
            .map(each -> each.sourceFile().stringValue())
            .orElse("");
    String path = name.contains("/") ? name.replaceAll("/[^/]*$", "/") + file : file;
    return files.stream()
        .filter(each -> each.endsWith("/" + path))
        .findFirst()
        .or(() -> files.stream().filter(each -> each.endsWith("/" + file)).findFirst())
        .orElse("");
  }

  private static Set<String> checks(String name, ClassModel model) {
    String simple = name.replaceAll("^.*[/$]", "");
    return model.methods().stream()
        .filter(SuiteUnits::isCheck)
        .map(method -> simple + "." + method.methodName().stringValue())
        .collect(Collectors.toSet());
  }

  private static boolean isCheck(MethodModel method) {
    return method
        .findAttribute(Attributes.runtimeVisibleAnnotations())
        .filter(all ->
            all.annotations().stream().anyMatch(each -> each.className().equalsString(CHECK)))
        .isPresent();
  }

  /// The sources of all classes whose names are in the constants: as such, or in descriptors.
  private static Set<String> mentioned(ClassModel model, Map<String, String> origins) {
    Set<String> uses = new HashSet<>();
    for (PoolEntry entry : model.constantPool()) {
      if (entry instanceof Utf8Entry text) {
        String value = text.stringValue();
        uses.add(origins.getOrDefault(value, ""));
        for (Matcher type = TYPE.matcher(value); type.find(); ) {
          uses.add(origins.getOrDefault(type.group(1), ""));
        }
      }
    }
    uses.remove("");
    return uses;
  }
}
