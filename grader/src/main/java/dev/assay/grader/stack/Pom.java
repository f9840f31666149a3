package dev.assay.grader.stack;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/// What one `pom.xml` says, profiles left out.
///
/// @param parent `group:artifact:version`, or empty
/// @param dependencies `group:artifact` with the version, empty where it comes from elsewhere
/// @param plugins their artifact ids, those in pluginManagement left out
/// @param release what the compiler plugin's own configuration asks for, or empty
/// @param mainClasses every `mainClass` that some plugin is given
record Pom(
    ProjectFolder folder,
    String parent,
    String packaging,
    Map<String, String> properties,
    List<String> modules,
    Map<String, String> dependencies,
    List<String> plugins,
    String release,
    List<String> mainClasses) {
  static Optional<Pom> in(ProjectFolder folder) throws StackNotRecognised {
    Optional<String> text = folder.text("pom.xml");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    String file = folder.path().isEmpty() ? "pom.xml" : folder.path() + "/pom.xml";
    return Optional.of(of(folder, Xml.root(file, text.get())));
  }

  private static Pom of(ProjectFolder folder, Element root) {
    List<Element> plugins =
        Xml.at(root, "build", "plugins").map(all -> Xml.children(all, "plugin")).orElse(List.of());
    String packaging = Xml.text(root, "packaging");
    return new Pom(
        folder,
        Xml.at(root, "parent").map(Pom::coordinates).orElse(""),
        packaging.isEmpty() ? "jar" : packaging,
        properties(root),
        texts(root, "modules", "module"),
        dependencies(root),
        plugins.stream().map(plugin -> Xml.text(plugin, "artifactId")).toList(),
        compilerRelease(root),
        mainClasses(root));
  }

  private static String coordinates(Element element) {
    return "%s:%s:%s"
        .formatted(
            Xml.text(element, "groupId"),
            Xml.text(element, "artifactId"),
            Xml.text(element, "version"));
  }

  private static Map<String, String> properties(Element root) {
    Map<String, String> properties = new LinkedHashMap<>();
    Xml.at(root, "properties")
        .ifPresent(all ->
            Xml.children(all)
                .forEach(each -> properties.put(each.getTagName(), each.getTextContent().strip())));
    return properties;
  }

  private static List<String> texts(Element root, String list, String item) {
    return Xml.at(root, list).map(all -> Xml.children(all, item)).orElse(List.of()).stream()
        .map(element -> element.getTextContent().strip())
        .toList();
  }

  /// Those that only tests see say nothing about the app.
  private static Map<String, String> dependencies(Element root) {
    Map<String, String> dependencies = new LinkedHashMap<>();
    for (Element each : Xml.at(root, "dependencies").map(Xml::children).orElse(List.of())) {
      if (!Xml.text(each, "scope").equals("test")) {
        dependencies.put(
            Xml.text(each, "groupId") + ":" + Xml.text(each, "artifactId"),
            Xml.text(each, "version"));
      }
    }
    return dependencies;
  }

  private static String compilerRelease(Element root) {
    return Stream.of(
            Xml.at(root, "build", "plugins"), Xml.at(root, "build", "pluginManagement", "plugins"))
        .flatMap(Optional::stream)
        .flatMap(all -> Xml.children(all, "plugin").stream())
        .filter(plugin -> Xml.text(plugin, "artifactId").equals("maven-compiler-plugin"))
        .flatMap(plugin ->
            Stream.of("release", "target", "source")
                .map(name -> Xml.text(plugin, "configuration", name)))
        .filter(level -> !level.isEmpty())
        .findFirst()
        .orElse("");
  }

  private static List<String> mainClasses(Element root) {
    List<String> names = new ArrayList<>();
    Optional<Element> build = Xml.at(root, "build");
    if (build.isPresent()) {
      NodeList found = build.get().getElementsByTagName("mainClass");
      for (int i = 0; i < found.getLength() && i < 20; i++) {
        names.add(found.item(i).getTextContent().strip());
      }
    }
    return names;
  }
}
