package dev.assay.grader.hostile;

import dev.assay.grader.exercise.Exercise;
import dev.assay.grader.intake.Origin;
import dev.assay.grader.intake.SourceTree;
import dev.assay.grader.sandbox.AttemptSpec;
import dev.assay.grader.sandbox.Sandbox;
import dev.assay.grader.sandbox.SuiteToRun;
import dev.assay.grader.stack.StackPlan;
import dev.assay.kit.evidence.CheckResult;
import dev.assay.kit.referee.ToReferee;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One attempt whose build, app and check try to reach what they must not, beside another attempt
/// that is under way.
///
/// @param found what came of each try, by place (`build` or `app`) and subject
/// @param checks what came of the tries from the referee
/// @param callers how often somebody connected to the host meanwhile
record Probes(Map<String, String> found, List<CheckResult> checks, int callers, String log) {
  private static final Pattern FINDING = Pattern.compile("probe (\\w+: .+?) = (.*)");
  private static final Duration UP = Duration.ofSeconds(30);

  /// Runs all of it.
  static Probes run(Bench bench, String marker) throws Exception {
    String name = HexFormat.of().toHexDigits(System.nanoTime()).substring(6);
    try (HostListener host = HostListener.waiting();
        Sandbox other = open(bench, "other" + name, Tiny.exercise());
        Probing probing = Probing.open(bench, "probe" + name, marker)) {
      start(bench, other, Submission.wellBehaved());
      List<String> targets = new ArrayList<>();
      targets.addAll(host.targets());
      targets.addAll(foreign(bench.engine(), "other" + name));
      targets.addAll(own(bench.engine(), "probe" + name));
      bench
          .sandboxes()
          .registries()
          .forEach((registry, known) -> {
            if (known) {
              targets.add("registry " + registry + ".mirror");
            }
          });
      targets.addAll(probing.bytes());
      return probing.run(bench, targets, host);
    }
  }

  String finding(String subject) {
    return found.getOrDefault(subject, "not tried");
  }

  /// The findings whose subject begins so.
  Map<String, String> findings(String beginning) {
    Map<String, String> some = new TreeMap<>(found);
    some.keySet().removeIf(subject -> !subject.startsWith(beginning));
    return some;
  }

  /// The attempt that probes.
  private record Probing(Sandbox sandbox, String suite, String marker) implements AutoCloseable {
    static Probing open(Bench bench, String attempt, String marker) throws Exception {
      Tiny tiny =
          Tiny.exercise()
              .limit("build", "120s")
              .limit("boot", "120s")
              .limit("check", "60s")
              .limit("suite", "90s")
              .checks(
                  "static final String MARKER = \"%s\";\n%s"
                      .formatted(marker, Submission.resource("Probe.java.txt")));
      Exercise exercise = tiny.loadedFrom(bench.newFolder());
      String suite = Base64.getEncoder().encodeToString(bench.suites().compile(exercise));
      bench.watch(attempt);
      return new Probing(
          bench
              .sandboxes()
              .open(
                  new AttemptSpec(
                      attempt, 1, exercise, new SuiteToRun(suite, ToReferee.Scope.WHOLE))),
          suite,
          marker);
    }

    /// What must be nowhere: the suite's text, its name, and parts of the jar as it is and as it is
    /// sent; and something that is there, to show that it would be found.
    List<String> bytes() {
      byte[] jar = Base64.getDecoder().decode(suite);
      int middle = suite.length() / 2;
      return List.of(
          "bytes marker " + hex(marker.getBytes(StandardCharsets.UTF_8)),
          "bytes class " + hex("tiny/TinyTest".getBytes(StandardCharsets.UTF_8)),
          "bytes jar " + HexFormat.of().formatHex(jar, jar.length / 2, jar.length / 2 + 32),
          "bytes base64 "
              + hex(suite.substring(middle, middle + 40).getBytes(StandardCharsets.UTF_8)),
          "bytes control " + hex(reversed().getBytes(StandardCharsets.UTF_8)));
    }

    Probes run(Bench bench, List<String> targets, HostListener host) throws Exception {
      Submission submission =
          new Submission(
              Map.of(
                  "Procfile",
                  "stack: python\nbuild: python3 probe.py build\nweb: exec python3 app.py\n",
                  "app.py",
                  Submission.resource("probing-app.py"),
                  "probe.py",
                  Submission.resource("probe.py"),
                  "targets.txt",
                  String.join("\n", targets) + "\n",
                  "control.txt",
                  reversed()));
      start(bench, sandbox, submission);
      List<CheckResult> checks = new ArrayList<>();
      sandbox.judge(ended -> checks.add(ended.result()));
      String log = sandbox.buildLog().text() + sandbox.appLog().text();
      return new Probes(parsed(log), checks, host.callers(), log);
    }

    private String reversed() {
      return new StringBuilder(marker).reverse().toString();
    }

    private static String hex(byte[] bytes) {
      return HexFormat.of().formatHex(bytes);
    }

    @Override
    public void close() {
      sandbox.close();
    }
  }

  private static Sandbox open(Bench bench, String attempt, Tiny tiny) throws Exception {
    Exercise exercise = tiny.loadedFrom(bench.newFolder());
    String suite = Base64.getEncoder().encodeToString(bench.suites().compile(exercise));
    bench.watch(attempt);
    return bench
        .sandboxes()
        .open(new AttemptSpec(attempt, 1, exercise, new SuiteToRun(suite, ToReferee.Scope.WHOLE)));
  }

  /// As far as the app's first answer.
  private static void start(Bench bench, Sandbox sandbox, Submission submission) throws Exception {
    try (SourceTree source =
        bench.intake().read(new Origin.Folder(submission.writtenTo(bench.newFolder())))) {
      StackPlan plan = bench.stacks().recognise(source);
      sandbox.unpack(source, plan);
      sandbox.build(plan, Silent.INSTANCE);
      sandbox.awaitReferee();
      sandbox.startApp(plan, _ -> {});
    }
  }

  /// Where the other attempt answers, and the mirror.
  private static List<String> foreign(Engine engine, String attempt) {
    List<String> targets = new ArrayList<>();
    for (var role : Map.of("app", 8765, "db", 5432, "referee", 5432).entrySet()) {
      Engine.addresses(engine.container(attempt, role.getKey()))
          .forEach(address -> targets.add("other " + address + " " + role.getValue()));
    }
    Engine.addresses(engine.container("machine", "mirror"))
        .forEach(address -> targets.add("mirror " + address + " 80"));
    for (String name :
        List.of(
            "example.com", "host.docker.internal", "npm.mirror", "pypi.mirror", "db", "referee")) {
      targets.add("name " + name);
    }
    return targets;
  }

  /// Where the probing attempt's own database and referee answer.
  private static List<String> own(Engine engine, String attempt) throws InterruptedException {
    Instant deadline = Instant.now().plus(UP);
    while (true) {
      try {
        List<String> targets = new ArrayList<>();
        Engine.addresses(engine.container(attempt, "db"))
            .forEach(address -> targets.add("own " + address + " 5432"));
        Engine.addresses(engine.container(attempt, "referee"))
            .forEach(address -> targets.add("own " + address + " 5432"));
        if (targets.size() == 2) {
          return targets;
        }
      } catch (IllegalStateException notYet) {
        if (Instant.now().isAfter(deadline)) {
          throw notYet;
        }
      }
      Thread.sleep(100);
    }
  }

  private static Map<String, String> parsed(String log) {
    Map<String, String> found = new TreeMap<>();
    for (String line : log.lines().toList()) {
      Matcher matcher = FINDING.matcher(line);
      if (matcher.matches()) {
        found.put(matcher.group(1), matcher.group(2));
      }
    }
    return found;
  }

  private enum Silent implements Sandbox.BuildWatcher {
    INSTANCE;

    @Override
    public void command(String command) {}

    @Override
    public void line(String line) {}
  }
}
