package dev.assay.grader.stack;

import java.util.List;
import java.util.Optional;

/// `build.gradle` without a Maven pom beside it: only where the operator let the build reach the
/// wrapper's distribution.
final class GradleStack implements Stack {
  private static final List<String> FILES =
      List.of("build.gradle", "build.gradle.kts", "settings.gradle", "settings.gradle.kts");

  /// The host comes from the project's own file; the mirror answers under it where the operator
  /// allowed it.
  private static final String BUILD =
      """
      # ./gradlew assemble
      p=gradle/wrapper/gradle-wrapper.properties
      sed -i -E -e 's#^(distributionUrl=)https?\\\\?://([^/]+)/#\\1http\\\\://\\2.mirror/#' -e 's#^(validateDistributionUrl=).*#\\1false#' $p
      if ! sh ./gradlew --no-daemon --version; then
        echo 'assay: this project builds with Gradle, whose wrapper downloads Gradle itself.' >&2
        echo 'assay: the operator of this grader has not allowed that download, so it cannot be built here.' >&2
        echo 'assay: hand in a Maven pom.xml, or ask the operator to allow the host in distributionUrl.' >&2
        exit 1
      fi
      printf '%s\\n' 'def mirror = { it.clear(); it.maven { url = uri("http://maven.mirror/"); allowInsecureProtocol = true } }' \
      'settingsEvaluated { s -> mirror(s.pluginManagement.repositories); mirror(s.dependencyResolutionManagement.repositories) }' \
      'allprojects { buildscript { mirror(repositories) }; afterEvaluate { mirror(repositories) } }' >/tmp/assay.gradle
      sh ./gradlew --no-daemon -I /tmp/assay.gradle assemble -x test\
      """;

  private static final String NO_WRAPPER =
      """
      # ./gradlew assemble
      echo 'assay: this project builds with Gradle, and its wrapper (gradlew, gradle/wrapper/) was not handed in complete.' >&2
      echo 'assay: the sandbox has no Gradle of its own: hand in a Maven pom.xml or the whole wrapper.' >&2
      exit 1\
      """;

  @Override
  public String name() {
    return "java";
  }

  @Override
  public String lookedFor() {
    return "build.gradle";
  }

  @Override
  public Evidence evidenceIn(ProjectFolder folder) {
    boolean partOfOther =
        folder.ancestors().stream().anyMatch(around -> around.first(FILES).isPresent());
    return folder.first(FILES).isPresent() && !folder.has("pom.xml") && !partOfOther
        ? Evidence.STRONG
        : Evidence.NONE;
  }

  @Override
  public void plan(ProjectFolder folder, PlanDraft draft) {
    boolean wrapper =
        folder.has("gradlew")
            && folder.has("gradle/wrapper/gradle-wrapper.properties")
            && folder.has("gradle/wrapper/gradle-wrapper.jar");
    Optional<String> found = folder.first(FILES);
    draft.title("Java 21 with Gradle");
    draft.reason("%s is there and no pom.xml: Gradle".formatted(found.orElse("build.gradle")));
    draft.note(
        "Gradle is downloaded by the project's wrapper: that works only where the operator of this grader allowed its host");
    if (folder.hasFolder("build")) {
      draft.reason("build was handed in: it is removed and built anew");
      draft.build("rm -rf build");
    }
    draft.build(wrapper ? BUILD : NO_WRAPPER);
    draft.buildVariable("GRADLE_USER_HOME", "/build/.gradle");
    draft.beforeStart(JarStart.buildStep("build/libs", "", true));
    draft.start(JarStart.COMMAND);
    JavaDatabase.plan(folder, List.of(), draft);
  }
}
