package dev.assay.web;

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

/// Features stand on store, live and queue, and these on nothing above them.
class ArchitectureTest {
  private static final String ROOT = "dev.assay.web";
  private static final JavaClasses WEB =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  @ParameterizedTest
  @CsvSource({
    "config, ''",
    "store, config",
    "live, store",
    "queue, store live exercise account http"
  })
  void aPackageUsesOnlyWhatComesBeforeIt(String name, String others) {
    String[] allowed =
        Stream.concat(Stream.of(name), Arrays.stream(others.split(" ", -1)))
            .filter(other -> !other.isEmpty())
            .map(other -> ROOT + "." + other + "..")
            .toArray(String[]::new);

    classes()
        .that()
        .resideInAPackage(ROOT + "." + name + "..")
        .should()
        .onlyDependOnClassesThat(
            resideOutsideOfPackage(ROOT + "..").or(resideInAnyPackage(allowed)))
        .check(WEB);
  }

  @Test
  void nothingHereKnowsDocker() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAPackage("com.github.dockerjava..")
                .or(resideInAPackage("org.testcontainers..")))
        .check(WEB);
  }

  /// What a candidate is shown is made of events and results, never of a report's evidence.
  @Test
  void candidatesPagesKnowNoReport() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".candidate..")
        .should()
        .dependOnClassesThat(
            resideInAPackage(ROOT + ".report..")
                .or(resideInAPackage("dev.assay.grader.report.page..")))
        .check(WEB);
  }

  @Test
  void everyPackageIsNullMarked() {
    JavaPackage root = WEB.getPackage(ROOT);

    // What is generated from templates has a package of its own.
    assertThat(Stream.concat(Stream.of(root), root.getSubpackagesInTree().stream()))
        .filteredOn(each -> !each.getName().endsWith(".web.page"))
        .hasSizeGreaterThan(5)
        .allMatch(each -> each.isAnnotatedWith(NullMarked.class));
  }

  @Test
  void logsGoThroughSlf4j() {
    NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(WEB);
  }
}
