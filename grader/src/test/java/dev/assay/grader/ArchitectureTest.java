package dev.assay.grader;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Data flows one way: submission, tree, build, app, checks, outcome, report.
class ArchitectureTest {
  private static final String ROOT = "dev.assay.grader";
  private static final JavaClasses GRADER =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  /// What each package may use of the others; `root` is the package of the pipeline itself.
  @ParameterizedTest
  @CsvSource({
    "intake, ''",
    "stack, intake",
    "exercise, ''",
    "sandbox, exercise stack intake",
    "report, root exercise stack",
    "author, root exercise stack intake sandbox report",
    "cli, root exercise stack intake sandbox report author",
    "root, exercise stack intake sandbox",
  })
  void aPackageUsesOnlyWhatComesBeforeIt(String name, String others) {
    String[] allowed =
        Stream.concat(Stream.of(name), Arrays.stream(others.split(" ", -1)))
            .filter(other -> !other.isEmpty())
            .map(ArchitectureTest::packages)
            .toArray(String[]::new);

    classes()
        .that()
        .resideInAPackage(packages(name))
        .should()
        .onlyDependOnClassesThat(
            resideOutsideOfPackage(ROOT + "..").or(resideInAnyPackage(allowed)))
        .check(GRADER);
  }

  @Test
  void onlySandboxesKnowDocker() {
    noClasses()
        .that()
        .resideOutsideOfPackage(packages("sandbox"))
        .should()
        .dependOnClassesThat(
            resideInAPackage("com.github.dockerjava..")
                .or(resideInAPackage("org.testcontainers..")))
        .check(GRADER);
  }

  @Test
  void everyPackageIsNullMarked() {
    JavaPackage root = GRADER.getPackage(ROOT);

    assertThat(Stream.concat(Stream.of(root), root.getSubpackagesInTree().stream()))
        .hasSizeGreaterThan(7)
        .allMatch(each -> each.isAnnotatedWith(NullMarked.class));
  }

  @Test
  void onlyTheCommandLineTalksToStandardOutput() {
    noClasses()
        .that()
        .resideOutsideOfPackage(packages("cli"))
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(GRADER);
  }

  @Test
  void logsGoThroughSlf4j() {
    NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(GRADER);
  }

  private static String packages(String name) {
    return name.equals("root") ? ROOT : ROOT + "." + name + "..";
  }
}
