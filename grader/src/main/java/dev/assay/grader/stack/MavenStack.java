package dev.assay.grader.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
  private static final Set<String> QUARKUS_POSTGRES =
      Set.of("io.quarkus:quarkus-jdbc-postgresql", "io.quarkus:quarkus-reactive-pg-client");
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
    String place = project.place().isEmpty() ? "" : project.place() + "/";
    draft.beforeStart(JarStart.buildStep(place + "target", mainClass(project), project.packsAll()));
    draft.start(JarStart.COMMAND);
    if (project.dependencies().stream().anyMatch(QUARKUS_POSTGRES::contains)) {
      draft.buildVariable(
          "QUARKUS_DATASOURCE_DB_KIND", "postgresql"); // Quarkus fixes it in the build
    }
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
    level(project, jdk, draft).ifPresent(flags::add);
    if (jdk.version() == 25) {
      flags.add("-Dmaven.compiler.proc=full"); // since 23, annotation processors run only on demand
    }
    if (hasOldLombok(project, jdk)) {
      flags.add("-Dlombok.version=1.18.42");
      draft.reason(
          "this Spring Boot brings a Lombok that fails on JDK %d: a newer one is used"
              .formatted(jdk.version()));
    }
    return flags;
  }

  /// Maven's own default is older than what this JDK compiles for; a parent from outside brings its
  /// own.
  private static Optional<String> level(MavenProject project, Jdk jdk, PlanDraft draft) {
    boolean inherits = !project.lineage().getLast().parent().isEmpty();
    if (jdk.asked() == 0 && !inherits) {
      return Optional.of("-Dmaven.compiler.source=21 -Dmaven.compiler.target=21");
    }
    if (jdk.asked() == 0 || jdk.asked() >= 8) {
      return Optional.empty();
    }
    draft.note(
        "pom.xml asks for Java %d, which JDK 21 can't compile for: 8 is used"
            .formatted(jdk.asked()));
    return Optional.of("-Dmaven.compiler.source=8 -Dmaven.compiler.target=8");
  }

  /// Only where its version comes from Spring Boot, since a property replaces no version written
  /// out.
  private static boolean hasOldLombok(MavenProject project, Jdk jdk) {
    Matcher boot =
        BOOT.matcher(project.parentVersion("org.springframework.boot:spring-boot-starter-parent"));
    boolean managed =
        project.lineage().stream()
            .anyMatch(pom -> "".equals(pom.dependencies().get("org.projectlombok:lombok")));
    int since = jdk.version() == 25 ? 400 : 302;
    return managed
        && boot.matches()
        && Integer.parseInt(boot.group(1)) * 100 + Integer.parseInt(boot.group(2)) < since;
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
