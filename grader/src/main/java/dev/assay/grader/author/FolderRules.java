package dev.assay.grader.author;

import dev.assay.grader.author.Finding.Place;
import dev.assay.grader.exercise.Exercise;
import dev.assay.grader.exercise.ExerciseInvalid;
import dev.assay.grader.exercise.Solution;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What can be said of an exercise's folder before anything of it runs.
final class FolderRules {
  private static final String BRIEF = "brief.md";
  private static final Pattern ROUTE =
      Pattern.compile(
          "\\b(GET|POST|PUT|PATCH|DELETE) +`?(/[a-z0-9/{}_-]*)", Pattern.CASE_INSENSITIVE);
  private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:|mailto:|#)([^)\\s]+)");
  private static final Pattern SLEEP =
      Pattern.compile("\\b(Thread|TimeUnit\\.[A-Z]+|[A-Z]+)\\.sleep\\(");

  private final Exercise exercise;
  private final ExerciseFiles files;
  private final List<Finding> findings = new ArrayList<>();

  private FolderRules(Exercise exercise) {
    this.exercise = exercise;
    this.files = new ExerciseFiles(exercise);
  }

  static List<Finding> findings(Exercise exercise, List<Solution> solutions)
      throws ExerciseInvalid {
    FolderRules rules = new FolderRules(exercise);
    rules.brief();
    rules.sleeps();
    rules.solutions(solutions);
    return List.copyOf(rules.findings);
  }

  private void brief() throws ExerciseInvalid {
    String brief = ExerciseFiles.joined(files.texts(BRIEF));
    if (brief.isBlank()) {
      findings.add(
          Finding.error(
              "brief-missing",
              "There is no brief.",
              Optional.of(new Place(BRIEF, 1)),
              "Write what a candidate is to build, with a table of its routes, into brief.md."));
      return;
    }
    links(brief);
    routes(brief);
  }

  private void links(String brief) {
    for (Matcher link = LINK.matcher(brief); link.find(); ) {
      String target = link.group(1).replaceAll("#.*", "");
      if (!Files.exists(exercise.folder().resolve(target))) {
        findings.add(
            Finding.error(
                "brief-link",
                "The brief links to %s, which is not there.".formatted(target),
                ExerciseFiles.place(BRIEF, brief, link.group(1)),
                "Mend the link, or add the file."));
      }
    }
  }

  /// A route counts as checked if its first part and its method occur in the suite.
  private void routes(String brief) throws ExerciseInvalid {
    String suite = ExerciseFiles.joined(files.texts("suite"));
    List<String> missing = new ArrayList<>();
    for (Matcher route = ROUTE.matcher(brief); route.find(); ) {
      String method = route.group(1);
      String path = route.group(2);
      String first = "/" + path.substring(1).replaceAll("[/{].*", "");
      boolean called =
          suite.contains("." + method.toLowerCase(Locale.ROOT) + "(")
              || suite.contains("\"" + method + "\"");
      String name = method + " " + path;
      if ((!called || !suite.contains(first)) && !missing.contains(name)) {
        missing.add(name);
        findings.add(
            Finding.warning(
                "route-unchecked",
                "No check seems to ask for %s, which the brief's contract has.".formatted(name),
                ExerciseFiles.place(BRIEF, brief, path),
                "Add a check for it, or take it out of the brief."));
      }
    }
  }

  private void sleeps() throws ExerciseInvalid {
    for (Map.Entry<String, String> file : files.texts("suite").entrySet()) {
      if (file.getValue().contains("@Test")) {
        for (Matcher sleep = SLEEP.matcher(file.getValue()); sleep.find(); ) {
          int line = (int) file.getValue().substring(0, sleep.start()).lines().count();
          findings.add(
              Finding.warning(
                  "sleeps",
                  "A check sleeps: too short on a slow machine, too long on a fast one.",
                  Optional.of(new Place(file.getKey(), line)),
                  "Ask again until the condition holds or a deadline has passed."));
        }
      }
    }
  }

  private void solutions(List<Solution> solutions) throws ExerciseInvalid {
    if (solutions.stream().noneMatch(Solution::isReference)) {
      findings.add(
          Finding.error(
              "no-reference",
              "No solution is a reference, so nothing shows that all points can be had.",
              Optional.empty(),
              "Add a folder solutions/reference-STACK with a complete solution."));
    }
    if (solutions.stream().allMatch(Solution::isReference)) {
      findings.add(
          Finding.warning(
              "no-wrong-solution",
              "No solution is wrong, so nothing shows that any check can fail.",
              Optional.empty(),
              "Add a folder solutions/wrong-FAULT with an expect.yml."));
    }
    for (String name : files.starters()) {
      if (!Files.exists(starter(exercise, name).resolve("README.md"))) {
        findings.add(
            Finding.warning(
                "starter-readme",
                "Starter %s has no README.md.".formatted(name),
                Optional.of(new Place("starter/" + name + "/README.md", 1)),
                "Say in it how a candidate runs the starter at home."));
      }
    }
  }

  static Path starter(Exercise exercise, String name) {
    return exercise.folder().resolve("starter").resolve(name);
  }
}
