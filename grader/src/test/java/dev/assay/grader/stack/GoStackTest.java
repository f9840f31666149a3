package dev.assay.grader.stack;

import static dev.assay.grader.stack.Trees.plan;
import static dev.assay.grader.stack.Trees.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class GoStackTest {
  private static final String MOD =
      "module example.org/shop\n\ngo 1.22\n\nrequire (\n\tgithub.com/jackc/pgx/v5 v5.5.0\n)\n";
  private static final String MAIN = "package main\n\nfunc main() {\n}\n";

  @Test
  void aModuleGivesAWholePlan() {
    assertThat(plan("go.mod", MOD, "go.sum", "", "main.go", MAIN))
        .isEqualTo(
            new StackPlan(
                "go",
                "Go 1.24",
                "",
                List.of("go.mod is there: go build of the top package"),
                List.of("go build -o .assay-app ."),
                Optional.empty(),
                "exec ./.assay-app",
                Map.of("CGO_ENABLED", "0"),
                Map.of(),
                false,
                List.of()));
  }

  @Test
  void theMainPackageIsFoundBelowCmd() {
    assertThat(plan("go.mod", MOD, "cmd/x y/main.go", MAIN, "lib/a.go", "package lib").build())
        .containsExactly("go build -o .assay-app './cmd/x y'");
    assertThat(plan("go.mod", MOD, "cmd/migrate/main.go", MAIN, "cmd/shop/main.go", MAIN).build())
        .containsExactly("go build -o .assay-app ./cmd/shop");
    assertThat(plan("go.mod", MOD, "cmd/migrate/main.go", MAIN, "cmd/api/main.go", MAIN).build())
        .containsExactly("go build -o .assay-app ./cmd/api");
  }

  @Test
  void severalMainPackagesOrNoneAreSaid() {
    assertThat(refusal("go.mod", MOD, "cmd/a/main.go", MAIN, "cmd/b/main.go", MAIN))
        .contains("several main packages: ./cmd/a, ./cmd/b", "stack: go");
    assertThat(refusal("go.mod", MOD, "a.go", "package a")).contains("no package main");
  }

  @Test
  void aNewerGoIsTriedWithTheOneThatIsThere() {
    StackPlan plan = plan("go.mod", MOD.replace("1.22", "1.25.1"), "go.sum", "", "main.go", MAIN);

    assertThat(plan.build().getFirst()).isEqualTo("go mod edit -go=1.24 -toolchain=none");
    assertThat(plan.notes()).containsExactly("go.mod asks for Go 1.25: 1.24 is used");
  }

  @Test
  void aMissingGoSumIsMadeInTheBuild() {
    assertThat(plan("go.mod", MOD, "main.go", MAIN).buildEnvironment())
        .containsEntry("GOFLAGS", "-mod=mod");
    assertThat(plan("go.mod", "module x", "main.go", MAIN).buildEnvironment())
        .doesNotContainKey("GOFLAGS");
  }

  @Test
  void servicesAreNoted() {
    assertThat(
            plan(
                    "go.mod",
                    "module x\nrequire github.com/redis/go-redis/v9 v9.0.0\n",
                    "main.go",
                    MAIN)
                .notes())
        .containsExactly("needs Redis, which this exercise doesn't provide");
  }
}
