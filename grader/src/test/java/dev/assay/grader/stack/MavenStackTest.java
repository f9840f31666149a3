package dev.assay.grader.stack;

import static dev.assay.grader.stack.Trees.plan;
import static dev.assay.grader.stack.Trees.pom;
import static dev.assay.grader.stack.Trees.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MavenStackTest {
  private static final String MAIN =
      "package a.b;\npublic class App { public static void main(String[] args) {} }";
  private static final String BOOT_PLUGIN = plugin("spring-boot-maven-plugin");

  private static String plugin(String artifact) {
    return "<build><plugins><plugin><artifactId>%s</artifactId></plugin></plugins></build>"
        .formatted(artifact);
  }

  private static String boot(String version, String inside) {
    return pom(
        "<parent><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-parent</artifactId><version>%s</version></parent>%s"
            .formatted(version, BOOT_PLUGIN + inside));
  }

  private static String dependency(String group, String artifact) {
    return "<dependency><groupId>%s</groupId><artifactId>%s</artifactId></dependency>"
        .formatted(group, artifact);
  }

  private static String property(String name, String value) {
    return "<properties><%1$s>%2$s</%1$s></properties>".formatted(name, value);
  }

  @Test
  void aSpringBootProjectGivesAWholePlan() {
    StackPlan plan =
        plan(
            "pom.xml",
            boot("3.3.1", property("java.version", "21")),
            "src/main/java/a/b/App.java",
            MAIN,
            "mvnw",
            "");

    assertThat(plan)
        .isEqualTo(
            new StackPlan(
                "java",
                "Java 21 with Maven (Spring Boot)",
                "",
                List.of(
                    "pom.xml is there: Maven",
                    "mvnw isn't used, because it downloads a Maven of its own: the sandbox's Maven 3.9 builds",
                    "pom.xml asks for Java 21: JDK 21"),
                List.of(
                    "mvn -B -ntp -DskipTests package",
                    JarStart.buildStep("target", "a.b.App", true)),
                Optional.empty(),
                "exec java @.assay-java",
                Map.of(),
                Map.of(),
                true,
                List.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "maven.compiler.release, 17, 21",
    "java.version, 1.8, 21",
    "java.version, 21, 21",
    "maven.compiler.target, 22, 25",
    "maven.compiler.source, 25, 25",
    "java.version, 26, 25",
    "java.version, nonsense, 21"
  })
  void theJdkFollowsThePom(String name, String value, int jdk) {
    StackPlan plan = plan("pom.xml", pom(property(name, value)));

    assertThat(plan.title()).isEqualTo("Java %d with Maven".formatted(jdk));
    assertThat(plan.runEnvironment().containsKey("JAVA_HOME")).isEqualTo(jdk == 25);
    assertThat(plan.buildEnvironment().containsKey("PATH")).isEqualTo(jdk == 25);
  }

  @Test
  void theCompilerPluginsOwnWordIsFoundThroughProperties() {
    String configured =
        "<build><plugins><plugin><artifactId>maven-compiler-plugin</artifactId><configuration><release>${jdk}</release></configuration></plugin></plugins></build>";

    assertThat(plan("pom.xml", pom(property("jdk", "25") + configured)).title())
        .isEqualTo("Java 25 with Maven");
    assertThat(plan("pom.xml", pom(property("jdk", "${jdk}") + configured)).title())
        .isEqualTo("Java 21 with Maven");
  }

  @Test
  void aPomThatNamesNoJavaGetsOneThatThisJdkCompiles() {
    assertThat(plan("pom.xml", pom("")).build().getFirst())
        .contains("-Dmaven.compiler.source=21 -Dmaven.compiler.target=21 package");
    assertThat(plan("pom.xml", pom(property("maven.compiler.source", "1.7"))).build().getFirst())
        .contains("-Dmaven.compiler.source=8 -Dmaven.compiler.target=8");
    assertThat(plan("pom.xml", boot("3.3.1", "")).build().getFirst())
        .isEqualTo("mvn -B -ntp -DskipTests package");
  }

  @Test
  void withoutAPluginThatPacksTheLibrariesAreCopied() {
    StackPlan plan =
        plan(
            "pom.xml",
            pom(
                property("maven.compiler.release", "21")
                    + "<dependencies>"
                    + dependency("io.javalin", "javalin")
                    + "</dependencies>"),
            "src/main/java/a/b/App.java",
            MAIN);

    assertThat(plan.title()).isEqualTo("Java 21 with Maven (Javalin)");
    assertThat(plan.build())
        .containsExactly(
            "mvn -B -ntp -DskipTests package dependency:copy-dependencies -DincludeScope=runtime",
            JarStart.buildStep("target", "a.b.App", false));
  }

  @Test
  void theMainClassIsThePomsElseTheOnlyOne() {
    assertThat(
            plan("pom.xml", pom(property("exec.mainClass", "x.Y")), "src/main/java/App.java", MAIN)
                .build()
                .getLast())
        .isEqualTo(JarStart.buildStep("target", "x.Y", false));
    assertThat(
            plan(
                    "pom.xml",
                    pom(property("exec.mainClass", "x; touch y")),
                    "src/main/java/App.java",
                    MAIN)
                .build()
                .getLast())
        .contains("main=a.b.App ");
    assertThat(
            plan("pom.xml", pom(""), "src/main/java/A.java", MAIN, "src/main/java/B.java", MAIN)
                .build()
                .getLast())
        .contains("main='' ");
    assertThat(
            plan(
                    "pom.xml",
                    pom(""),
                    "src/main/java/A.java",
                    MAIN,
                    "src/main/java/B.java",
                    "package c; @SpringBootApplication " + MAIN.replace("package a.b;", ""))
                .build()
                .getLast())
        .contains("main=c.B ");
    assertThat(
            plan("pom.xml", pom(""), "src/main/kotlin/x/Main.kt", "package x\nfun main() {}")
                .build()
                .getLast())
        .contains("main=x.MainKt ");
  }

  @Test
  void theModuleThatHasTheAppIsFound() {
    StackPlan plan =
        plan(
            "pom.xml",
            pom(
                "<packaging>pom</packaging><modules><module>core</module><module>./web</module><module>../gone</module></modules>"),
            "core/pom.xml",
            pom(""),
            "core/src/main/java/C.java",
            "class C {}",
            "web/pom.xml",
            pom(BOOT_PLUGIN),
            "web/src/main/java/a/b/App.java",
            MAIN);

    assertThat(plan.folder()).isEmpty();
    assertThat(plan.reasons()).contains("web is the module that holds the app");
    assertThat(plan.build().getLast()).isEqualTo(JarStart.buildStep("web/target", "a.b.App", true));
  }

  @Test
  void modulesThatCouldBothBeTheAppAreNamed() {
    String refusal =
        refusal(
            "pom.xml",
            pom("<modules><module>a</module><module>b</module></modules>"),
            "a/pom.xml",
            pom(""),
            "a/src/main/java/A.java",
            MAIN,
            "b/pom.xml",
            pom(""),
            "b/src/main/java/A.java",
            MAIN);

    assertThat(refusal)
        .contains(
            "pom.xml has 2 modules and more than one could be the app: a, b.",
            "stack: java",
            "java -jar");
  }

  @Test
  void modulesInACircleEnd() {
    assertThat(
            refusal(
                "pom.xml",
                pom("<modules><module>a</module></modules>"),
                "a/pom.xml",
                pom("<modules><module>../</module><module>.</module></modules>")))
        .contains("none of them has a main method");
  }

  @Test
  void committedOutputIsRemovedInEveryModule() {
    StackPlan plan =
        plan(
            "pom.xml",
            pom("<modules><module>a</module></modules>"),
            "a/pom.xml",
            pom(""),
            "a/src/main/java/A.java",
            MAIN,
            "a/target/x.jar",
            "",
            "target/y.jar",
            "",
            "a/target/classes/A.class",
            "");

    assertThat(plan.build().getFirst()).isEqualTo("rm -rf a/target target");
  }

  @Test
  void anOldLombokIsReplacedOnlyWhereSpringBootChoosesIt() {
    String lombok =
        "<dependencies>" + dependency("org.projectlombok", "lombok") + "</dependencies>";

    assertThat(plan("pom.xml", boot("2.7.5", lombok)).build().getFirst())
        .contains("-Dlombok.version=");
    assertThat(plan("pom.xml", boot("3.3.0", lombok)).build().getFirst()).doesNotContain("lombok");
    assertThat(plan("pom.xml", boot("2.7.5", "")).build().getFirst()).doesNotContain("lombok");
  }

  @Test
  void jdk25RunsAnnotationProcessorsAndANewerLombok() {
    String lombok =
        "<dependencies>" + dependency("org.projectlombok", "lombok") + "</dependencies>";

    assertThat(
            plan("pom.xml", boot("3.5.0", property("java.version", "25") + lombok))
                .build()
                .getFirst())
        .isEqualTo(
            "mvn -B -ntp -DskipTests -Dmaven.compiler.proc=full -Dlombok.version=1.18.42 package");
  }

  @Test
  void quarkusIsBuiltForPostgresWhereItHasTheDriver() {
    String driver =
        "<dependencies>" + dependency("io.quarkus", "quarkus-jdbc-postgresql") + "</dependencies>";

    assertThat(plan("pom.xml", pom(driver + plugin("quarkus-maven-plugin"))).buildEnvironment())
        .isEqualTo(Map.of("QUARKUS_DATASOURCE_DB_KIND", "postgresql"));
  }

  @Test
  void pluginsThatNeedThePlaceAndNotTheCodeAreTurnedOff() {
    StackPlan plan =
        plan("pom.xml", pom(property("java.version", "21") + plugin("maven-enforcer-plugin")));

    assertThat(plan.build().getFirst())
        .startsWith("mvn -B -ntp -DskipTests -Denforcer.skip=true package");
    assertThat(plan.notes()).containsExactly("maven-enforcer-plugin is turned off for the build");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "src/main/resources/application.properties | spring.datasource.url=${DATABASE_URL}                                    | true",
        "src/main/resources/application.yml        | url: ${DATABASE_URL:jdbc:postgresql://localhost:5432/x}                  | true",
        "src/main/java/Db.java                     | DriverManager.getConnection(System.getenv(\"DATABASE_URL\"))             | true",
        "src/main/java/Db.java                     | var uri = new URI(System.getenv(\"DATABASE_URL\")); uri.getUserInfo()    | false",
        "src/main/java/Db.java                     | \"DATABASE_URL\" url.replace(\"postgres://\", \"jdbc:postgresql://\")    | false",
        "src/main/resources/application.yml        | url: jdbc:${DATABASE_URL}                                                | false",
        "src/main/resources/application.yml        | url: jdbc:postgresql://localhost/x                                       | true",
      })
  void databaseUrlHasTheFormThatTheCodeReads(String file, String text, boolean jdbc) {
    assertThat(plan("pom.xml", pom(""), file, text).jdbcDatabaseUrl()).isEqualTo(jdbc);
  }

  @Test
  void anH2DefaultGivesWayToPostgresWhereItsDriverIsThere() {
    String both =
        "<dependencies>"
            + dependency("com.h2database", "h2")
            + dependency("org.postgresql", "postgresql")
            + "</dependencies>";
    StackPlan plan =
        plan(
            "pom.xml",
            boot("3.3.0", both),
            "src/main/resources/application.properties",
            "spring.datasource.url=jdbc:h2:mem:x\nspring.jpa.database-platform=org.hibernate.dialect.H2Dialect");

    assertThat(plan.runEnvironment())
        .containsEntry("SPRING_DATASOURCE_DRIVERCLASSNAME", "org.postgresql.Driver")
        .containsEntry("SPRING_JPA_DATABASE_PLATFORM", "org.hibernate.dialect.PostgreSQLDialect");
    assertThat(plan.notes())
        .contains("the configuration's default is H2: PostgreSQL is set in its place");
    assertThat(
            plan(
                    "pom.xml",
                    boot("3.3.0", both.replace("org.postgresql", "x").replace("postgresql", "y")))
                .notes())
        .containsExactly(
            "com.h2database:h2 is the only database among the dependencies: nothing would be stored in PostgreSQL, which is what counts");
  }

  @Test
  void aMalformedPomIsSaidWithItsPlace() {
    assertThat(refusal("pom.xml", "<project>\n<a></b></project>"))
        .startsWith("pom.xml can't be read as XML: line 2, column ");
    assertThat(refusal("pom.xml", "")).startsWith("pom.xml can't be read as XML: line ");
  }

  @Test
  void aPomBringsNoDocumentTypeAndNothingFromOutside() {
    String xxe =
        "<!DOCTYPE p [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><project><artifactId>&e;</artifactId></project>";

    assertThat(refusal("pom.xml", xxe)).contains("DOCTYPE");
    assertThat(refusal("pom.xml", "<a>".repeat(100_000)))
        .startsWith("pom.xml can't be read as XML");
  }

  @Test
  void gradleFailsInWordsUnlessAPomIsThereToo() {
    StackPlan gradle =
        plan("build.gradle.kts", "", "settings.gradle.kts", "", "app/build.gradle.kts", "");

    assertThat(gradle.title()).isEqualTo("Java 21 with Gradle");
    assertThat(gradle.build().getFirst()).contains("hand in a Maven pom.xml", "exit 1");
    assertThat(plan("build.gradle", "", "pom.xml", pom("")).title())
        .isEqualTo("Java 21 with Maven");
  }
}
