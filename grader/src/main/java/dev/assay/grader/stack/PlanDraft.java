package dev.assay.grader.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A plan while a stack, a Procfile and the files around the project add to it.
final class PlanDraft {
  private final String stack;
  private final List<String> reasons = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final Map<String, String> buildEnvironment = new TreeMap<>();
  private final Map<String, String> runEnvironment = new TreeMap<>();
  private List<String> build = new ArrayList<>();
  private Optional<String> beforeStart = Optional.empty();
  private Optional<String> release = Optional.empty();
  private String title;
  private String folder;
  private String start = "";
  private boolean jdbcDatabaseUrl;

  PlanDraft(String stack, String folder) {
    this.stack = stack;
    this.title = stack;
    this.folder = folder;
  }

  String folder() {
    return folder;
  }

  void folder(String folder) {
    this.folder = folder;
  }

  void title(String title) {
    this.title = title;
  }

  void reason(String sentence) {
    reasons.add(sentence);
  }

  void note(String sentence) {
    if (!notes.contains(sentence)) {
      notes.add(sentence);
    }
  }

  void build(String command) {
    build.add(command);
  }

  /// The last build step, which only the start command found here needs: left out where a Procfile
  /// says how to start.
  void beforeStart(String command) {
    beforeStart = Optional.of(command);
  }

  void release(String command) {
    release = Optional.of(command);
  }

  void start(String command) {
    start = command;
  }

  void buildVariable(String name, String value) {
    buildEnvironment.put(name, value);
  }

  void runVariable(String name, String value) {
    runEnvironment.put(name, value);
  }

  void jdbcDatabaseUrl(boolean jdbc) {
    jdbcDatabaseUrl = jdbc;
  }

  /// Gives the word to a Procfile that lies around the project's folder or below it.
  void follow(Procfile procfile) {
    moveTo(procfile.folder());
    String below = ProjectFolder.pathFrom(procfile.folder(), folder);
    procfile.web().map(line -> Shell.in(below, line)).ifPresent(this::startBy);
    procfile.build().map(line -> Shell.in(below, line)).ifPresent(this::buildBy);
    procfile.release().map(line -> Shell.in(below, line)).ifPresent(this::releaseBy);
  }

  private void startBy(String web) {
    reason("Procfile has a web line: it starts the app");
    start = web;
    beforeStart = Optional.empty();
    if (web.contains("migrat")) {
      release = Optional.empty();
    }
  }

  private void buildBy(String command) {
    reason("Procfile has a build line: it replaces the build");
    build = new ArrayList<>(List.of(command));
  }

  private void releaseBy(String command) {
    reason("Procfile has a release line: it runs once before the first start");
    release = Optional.of(command);
  }

  /// Procfile lines run where the Procfile is; what was found for the project keeps running in its
  /// own folder.
  private void moveTo(String around) {
    String from = ProjectFolder.pathFrom(folder, around);
    if (!from.isEmpty() && (around.isEmpty() || folder.startsWith(around + "/"))) {
      build.replaceAll(command -> Shell.in(from, command));
      beforeStart = beforeStart.map(command -> Shell.in(from, command));
      release = release.map(command -> Shell.in(from, command));
      start = start.isEmpty() ? start : Shell.in(from, start);
      folder = around;
    }
  }

  StackPlan finish() throws StackNotRecognised {
    if (start.isEmpty()) {
      throw new StackNotRecognised(
          "Nothing says how the app starts: Procfile has no web line.\n" + Procfile.EXAMPLE);
    }
    List<String> commands = new ArrayList<>(build);
    beforeStart.ifPresent(commands::add);
    return new StackPlan(
        stack,
        title,
        folder,
        reasons,
        commands,
        release,
        start,
        buildEnvironment,
        runEnvironment,
        jdbcDatabaseUrl,
        notes);
  }
}
