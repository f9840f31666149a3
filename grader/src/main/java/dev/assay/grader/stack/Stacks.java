package dev.assay.grader.stack;

import dev.assay.grader.intake.SourceFiles;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/// Tells which stack a submitted tree is, how it builds and how it starts. Safe for use by several
/// threads at once.
public final class Stacks {
  /// A stack more is a class more and its line here. Among equals in one folder the earlier wins.
  private static final List<Stack> ALL =
      List.of(
          new MavenStack(), new GradleStack(), new NodeStack(), new PythonStack(), new GoStack());

  private final RandomGenerator secrets;

  /// A recogniser for any number of trees.
  ///
  /// @param secrets where values for secrets come from that the submission leaves empty
  public Stacks(RandomGenerator secrets) {
    this.secrets = secrets;
  }

  /// How the tree is built and started.
  ///
  /// @throws StackNotRecognised if there is no project that builds and starts in one way
  public StackPlan recognise(SourceFiles tree) throws StackNotRecognised {
    ProjectFolder top = new ProjectFolder(tree, "");
    Optional<Procfile> procfile = Procfile.in(top);
    Project project = project(top, procfile);
    PlanDraft draft = new PlanDraft(project.stack().name(), project.folder().path());
    if (procfile.isEmpty()) {
      procfile = Procfile.in(project.folder());
    }
    describe(project, draft, procfile);
    procfile.ifPresent(draft::follow);
    new ExampleEnvironment(secrets).addTo(draft, project.folder());
    Surroundings.describe(project.folder(), draft);
    return draft.finish();
  }

  /// A stack that can't find its start doesn't matter to a Procfile that says everything.
  private static void describe(Project project, PlanDraft draft, Optional<Procfile> procfile)
      throws StackNotRecognised {
    if (project.evidence() == Evidence.NONE) {
      draft.reason("Procfile decides: stack is " + project.stack().name());
      return;
    }
    if (!project.folder().path().isEmpty()) {
      draft.reason(
          "%s is the folder that holds the app".formatted(Shell.shown(project.folder().path())));
    }
    try {
      project.stack().plan(project.folder(), draft);
    } catch (StackNotRecognised unclear) {
      if (!procfile.map(Procfile::saysAll).orElse(false)) {
        throw unclear;
      }
    }
  }

  private static Project project(ProjectFolder top, Optional<Procfile> procfile)
      throws StackNotRecognised {
    List<Project> found = Project.allIn(top, ALL);
    Optional<String> named = procfile.flatMap(Procfile::stack);
    if (named.isPresent()) {
      Stack stack = stackNamed(named.get());
      found =
          found.stream().filter(project -> project.stack().name().equals(stack.name())).toList();
      if (found.isEmpty()) {
        return new Project(stack, top, Evidence.NONE);
      }
    }
    List<Project> likely = Project.mostLikely(found);
    if (likely.size() == 1) {
      return likely.getFirst();
    }
    return ofOneStack(likely, procfile).orElseThrow(() -> unclear(top, likely));
  }

  private static Optional<Project> ofOneStack(List<Project> likely, Optional<Procfile> procfile) {
    long stacks = likely.stream().map(project -> project.stack().name()).distinct().count();
    boolean settled = stacks == 1 && procfile.map(Procfile::saysAll).orElse(false);
    return settled
        ? Optional.of(
            new Project(
                likely.getFirst().stack(),
                new ProjectFolder(likely.getFirst().folder().tree(), ""),
                Evidence.NONE))
        : Optional.empty();
  }

  private static Stack stackNamed(String name) throws StackNotRecognised {
    String names = ALL.stream().map(Stack::name).distinct().collect(Collectors.joining(", "));
    return ALL.stream()
        .filter(stack -> stack.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new StackNotRecognised(
                "Procfile: stack must be one of %s, was \"%s\"."
                    .formatted(names, Shell.shown(name))));
  }

  private static StackNotRecognised unclear(ProjectFolder top, List<Project> likely) {
    if (!likely.isEmpty()) {
      String names = likely.stream().map(Project::shown).collect(Collectors.joining(" and "));
      return new StackNotRecognised(
          "More than one project could be the app: %s.\n%s".formatted(names, Procfile.EXAMPLE));
    }
    String files = ALL.stream().map(Stack::lookedFor).collect(Collectors.joining(", "));
    String seen = top.files().limit(8).map(Shell::shown).collect(Collectors.joining(", "));
    return new StackNotRecognised(
        "No backend project was found: looked for %s at the top and up to three folders deep; found %s.\n%s"
            .formatted(files, seen.isEmpty() ? "no files" : seen, Procfile.EXAMPLE));
  }
}
