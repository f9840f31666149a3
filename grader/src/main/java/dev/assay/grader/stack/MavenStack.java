package dev.assay.grader.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `pom.xml`: Maven 3.9 on JDK 21 or 25.
final class MavenStack implements Stack {
  /// Plugins that fail for reasons of the place, not of the code, and what turns each off.
  private static final Map<String, String> OFF =
      new TreeMap<>(
          Map.of(
              "frontend-maven-plugin", "-Dskip.installnodenpm -Dskip.npm -Dskip.yarn",
              "git-commit-id-plugin", "-Dmaven.gitcommitid.skip=true",
              "git-commit-id-maven-plugin", "-Dmaven.gitcommitid.skip=true",
              "maven-enforcer-plugin", "-Denforcer.skip=true",
              "dockerfile-maven-plugin", "-Ddockerfile.skip=true"));

  private static final Map<String, String> FRAMEWORKS =
      Map.of(
          "org.springframework.boot:", "Spring Boot",
          "io.quarkus", "Quarkus",
          "io.micronaut", "Micronaut",
          "io.javalin:", "Javalin",
          "io.vertx:", "Vert.x",
          "io.helidon", "Helidon",
          "io.dropwizard", "Dropwizard");
  private static final Pattern BOOT = Pattern.compile("([0-9]{1,2})\\.([0-9]{1,2})\\..*");

  @Override
  public String name() {
    return "java";
  }

  @Override
  public String lookedFor() {
    return "pom.xml";
  }

  @Override
  public Evidence evidenceIn(ProjectFolder folder) {
    return folder.has("pom.xml") && !MavenModules.isModule(folder)
        ? Evidence.STRONG
        : Evidence.NONE;
  }

  @Override
  public void plan(ProjectFolder folder, PlanDraft draft) throws StackNotRecognised {
    MavenProject project = MavenModules.app(folder);
    Jdk jdk = Jdk.of(project);
    draft.title("Java %d with Maven%s".formatted(jdk.version(), framework(project)));
    draft.reason("pom.xml is there: Maven");
    if (!project.place().isEmpty()) {
      draft.reason("%s is the module that holds the app".formatted(Shell.shown(project.place())));
    }
    if (folder.has("mvnw")) {
      draft.reason(
          "mvnw isn't used, because it downloads a Maven of its own: the sandbox's Maven 3.9 builds");
    }
    jdk.describe(draft);
    build(project, jdk, draft);
    String mainClass = mainClass(project);
    draft.beforeStart(
        JarStart.buildStep(
            (project.place().isEmpty() ? "" : project.place() + "/") + "target",
            mainClass,
            project.packsAll()));
    draft.start(JarStart.COMMAND);
    JavaDatabase.plan(folder, project.dependencies(), draft);
    Needs.describe(project.dependencies(), draft);
  }

  private static void build(MavenProject project, Jdk jdk, PlanDraft draft) {
    List<String> old =
        project
            .root()
            .folder()
            .files()
            .filter(file -> file.startsWith("target/") || file.contains("/target/"))
            .filter(file -> ProjectFolder.isSource(file.replaceFirst("(?:^|/)target/.*", "/x")))
            .map(file -> file.replaceFirst("(^|/)target/.*", "$1target"))
            .distinct()
            .toList();
    if (!old.isEmpty()) {
      draft.reason("target was handed in: it is removed and built anew");
      draft.build("rm -rf " + Shell.paths(old));
    }
    List<String> words = new ArrayList<>(List.of("mvn -B -ntp -DskipTests"));
    words.addAll(adjustments(project, jdk, draft));
    words.add("package");
    if (!project.packsAll()) {
      draft.reason("no plugin packs the app with its libraries: they are copied beside it");
      words.add("dependency:copy-dependencies -DincludeScope=runtime");
    }
    draft.build(String.join(" ", words));
  }

  private static List<String> adjustments(MavenProject project, Jdk jdk, PlanDraft draft) {
    List<String> flags = new ArrayList<>();
    OFF.forEach((plugin, off) -> {
      if (project.hasPlugin(plugin)) {
        flags.add(off);
        draft.note("%s is turned off for the build".formatted(plugin));
      }
    });
    boolean inherits =
        project.lineage().stream()
            .anyMatch(pom -> pom.parent().contains(":") && !pom.parent().startsWith(":"));
    if (jdk.asked() == 0 && !inherits) {
      flags.add("-Dmaven.compiler.release=21"); // Maven's own default is older than what this JDK
      // compiles
    } else if (jdk.asked() > 0 && jdk.asked() < 8) {
      flags.add("-Dmaven.compiler.source=8 -Dmaven.compiler.target=8");
      draft.note(
          "pom.xml asks for Java %d, which JDK 21 can't compile for: 8 is used"
              .formatted(jdk.asked()));
    }
    if (hasOldLombok(project)) {
      flags.add("-Dlombok.version=1.18.42");
      draft.reason(
          "Spring Boot before 3.2 brings a Lombok that fails on JDK 21: a newer one is used");
    }
    return flags;
  }

  /// Only where its version comes from Spring Boot, since a property replaces no version written
  /// out.
  private static boolean hasOldLombok(MavenProject project) {
    Matcher boot =
        BOOT.matcher(project.parentVersion("org.springframework.boot:spring-boot-starter-parent"));
    boolean managed =
        project.lineage().stream()
            .anyMatch(pom -> "".equals(pom.dependencies().get("org.projectlombok:lombok")));
    return managed
        && boot.matches()
        && Integer.parseInt(boot.group(1)) * 100 + Integer.parseInt(boot.group(2)) < 302;
  }

  private static String mainClass(MavenProject project) {
    Optional<String> named = project.namedMainClass();
    List<String> classes =
        named.isPresent() ? List.of(named.get()) : JavaMain.classesIn(project.module().folder());
    return classes.size() == 1 ? classes.getFirst() : "";
  }

  private static String framework(MavenProject project) {
    return FRAMEWORKS.entrySet().stream()
        .filter(framework -> project.uses(framework.getKey()))
        .map(Map.Entry::getValue)
        .sorted()
        .findFirst()
        .map(" (%s)"::formatted)
        .orElse("");
  }
}
