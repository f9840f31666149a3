package dev.assay.grader.stack;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which of the image's JDKs builds and runs a project.
///
/// @param asked what the poms ask for, 0 if nothing
record Jdk(int asked) {
  private static final String OF_25 = "/usr/lib/jvm/java-25-openjdk-amd64";
  private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
  private static final Pattern LEVEL = Pattern.compile("(?:1\\.)?([0-9]{1,2})(?:\\.0)?");

  static Jdk of(MavenProject project) {
    List<String> levels =
        List.of(
            project.lineage().stream()
                .map(Pom::release)
                .filter(level -> !level.isEmpty())
                .map(project::resolved)
                .findFirst()
                .orElse(""),
            project.property("maven.compiler.release"),
            project.property("java.version"),
            project.property("maven.compiler.target"),
            project.property("maven.compiler.source"),
            project.property("kotlin.compiler.jvmTarget"));
    return new Jdk(
        levels.stream().mapToInt(Jdk::level).filter(level -> level > 0).findFirst().orElse(0));
  }

  private static int level(String text) {
    Matcher level = LEVEL.matcher(text);
    return level.matches() ? Integer.parseInt(level.group(1)) : 0;
  }

  int version() {
    return asked > 21 ? 25 : 21;
  }

  void describe(PlanDraft draft) {
    draft.reason(
        asked == 0
            ? "pom.xml doesn't say which Java: JDK 21"
            : "pom.xml asks for Java %d: JDK %d".formatted(asked, version()));
    if (asked > 25) {
      draft.note(
          "pom.xml asks for Java %d: 25 is the newest that the sandbox has".formatted(asked));
    }
    if (version() == 25) {
      draft.buildVariable("JAVA_HOME", OF_25);
      draft.buildVariable("PATH", OF_25 + "/bin:" + PATH);
      draft.runVariable("JAVA_HOME", OF_25);
      draft.runVariable("PATH", OF_25 + "/bin:" + PATH);
    }
  }
}
