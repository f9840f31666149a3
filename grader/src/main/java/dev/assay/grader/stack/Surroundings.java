package dev.assay.grader.stack;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Files around a project that mean something elsewhere, and nothing here.
final class Surroundings {
  private static final List<String> COMPOSE =
      List.of("docker-compose.yml", "docker-compose.yaml", "compose.yml", "compose.yaml");

  private Surroundings() {}

  static void describe(ProjectFolder folder, PlanDraft draft) {
    Set<ProjectFolder> places = new LinkedHashSet<>(List.of(folder));
    places.addAll(folder.ancestors());
    for (ProjectFolder place : places) {
      if (place.has("Dockerfile")) {
        draft.note("Dockerfile isn't used: the sandbox builds and starts the project itself");
      }
      Optional<String> compose = place.first(COMPOSE);
      compose.ifPresent(file -> describe(place, file, draft));
    }
  }

  private static void describe(ProjectFolder place, String compose, PlanDraft draft) {
    draft.note(
        "%s isn't used: the sandbox brings its own PostgreSQL, and nothing else"
            .formatted(compose));
    if (place.text(compose).orElse("").contains("docker-entrypoint-initdb.d")) {
      String scripts =
          place.sources(".sql").limit(3).map(Shell::shown).collect(Collectors.joining(", "));
      draft.note(
          "Only %s hands %s to the database, so here nobody runs it: no schema is created unless the app's own code does"
              .formatted(compose, scripts.isEmpty() ? "a script" : scripts));
    }
  }
}
