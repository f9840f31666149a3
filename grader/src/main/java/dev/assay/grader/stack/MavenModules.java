package dev.assay.grader.stack;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Finds the one module of a Maven build that is the app.
final class MavenModules {
  private static final int MODULES_AT_MOST = 50;

  private MavenModules() {}

  static MavenProject app(ProjectFolder folder) throws StackNotRecognised {
    Pom root = Pom.in(folder).orElseThrow();
    Map<String, Pom> all = new LinkedHashMap<>();
    collect(root, all);
    List<MavenProject> modules = all.values().stream().map(pom -> project(root, pom, all)).toList();
    if (modules.size() == 1) {
      return modules.getFirst();
    }
    return choose(modules);
  }

  /// Whether a pom around this folder builds it as one of its modules.
  static boolean isModule(ProjectFolder folder) {
    for (ProjectFolder around : folder.ancestors()) {
      try {
        Optional<Pom> pom = Pom.in(around);
        if (pom.isPresent()
            && modules(pom.get()).stream().anyMatch(module -> isAround(module, folder))) {
          return true;
        }
      } catch (StackNotRecognised malformed) {
        return true; // reported with the pom that can't be read
      }
    }
    return false;
  }

  private static boolean isAround(ProjectFolder module, ProjectFolder folder) {
    return folder.path().equals(module.path()) || folder.path().startsWith(module.path() + "/");
  }

  private static void collect(Pom pom, Map<String, Pom> all) throws StackNotRecognised {
    if (all.size() < MODULES_AT_MOST && all.putIfAbsent(pom.folder().path(), pom) == null) {
      for (ProjectFolder module : modules(pom)) {
        Optional<Pom> found = Pom.in(module);
        if (found.isPresent()) {
          collect(found.get(), all);
        }
      }
    }
  }

  private static List<ProjectFolder> modules(Pom pom) {
    List<ProjectFolder> folders = new ArrayList<>();
    for (String module : pom.modules()) {
      String plain =
          module.replaceFirst("^\\./", "").replaceFirst("/?pom\\.xml$", "").replaceFirst("/+$", "");
      if (!plain.isEmpty() && !plain.contains("..") && pom.folder().folder(plain).has("pom.xml")) {
        folders.add(pom.folder().folder(plain));
      }
    }
    return folders;
  }

  private static MavenProject project(Pom root, Pom module, Map<String, Pom> all) {
    List<Pom> lineage = new ArrayList<>(List.of(module));
    module.folder().ancestors().stream()
        .map(around -> all.get(around.path()))
        .filter(around -> around != null && !module.parent().isEmpty())
        .forEach(lineage::add);
    return new MavenProject(root, module, lineage);
  }

  private static MavenProject choose(List<MavenProject> modules) throws StackNotRecognised {
    List<MavenProject> apps = modules.stream().filter(MavenModules::startsSomething).toList();
    List<MavenProject> packed =
        apps.stream()
            .filter(project ->
                new MavenProject(project.root(), project.module(), List.of(project.module()))
                    .packsAll())
            .toList();
    List<MavenProject> likely = packed.isEmpty() ? apps : packed;
    if (likely.size() == 1) {
      return likely.getFirst();
    }
    String names =
        likely.stream()
            .map(project -> Shell.shown(project.place()))
            .collect(Collectors.joining(", "));
    throw new StackNotRecognised(
        "pom.xml has %d modules and %s.\n%s"
            .formatted(
                modules.size() - 1,
                likely.isEmpty()
                    ? "none of them has a main method"
                    : "more than one could be the app: " + names,
                Procfile.EXAMPLE
                    .replace("stack: node", "stack: java")
                    .replace("npm ci", "mvn -B -ntp package")
                    .replace("node server.js", "java -jar target/api.jar")));
  }

  private static boolean startsSomething(MavenProject project) {
    return !project.module().packaging().equals("pom")
        && (project.module().plugins().contains("quarkus-maven-plugin")
            || !JavaMain.classesIn(project.module().folder()).isEmpty());
  }
}
