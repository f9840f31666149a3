package dev.assay.web.exercise;

import dev.assay.grader.author.GateJson;
import dev.assay.grader.author.GateJson.CheckJson;
import dev.assay.grader.author.GateJson.FindingJson;
import dev.assay.grader.author.GateJson.TrialJson;
import dev.assay.grader.report.Untrusted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the gate found, for people: its findings, and how each solution did at each check.
///
/// @param checks the columns, as titles
/// @param solutions the rows
/// @param cut whether there are more than are shown
/// @param mutants how many faults that the referee gave a reference were noticed, in words; empty
///   if none were tried
/// @param accepted those that no check is to notice, and why
public record Proof(
    boolean good,
    List<Found> findings,
    List<String> checks,
    List<Row> solutions,
    boolean cut,
    String mutants,
    List<String> accepted) {
  private static final int MOST_CHECKS = 200;
  private static final int MOST_SOLUTIONS = 100;
  private static final int MOST_FINDINGS = 100;
  private static final int LONGEST = 300;

  public Proof {
    findings = List.copyOf(findings);
    checks = List.copyOf(checks);
    solutions = List.copyOf(solutions);
    accepted = List.copyOf(accepted);
  }

  /// A finding.
  ///
  /// @param place file and line; may be empty
  public record Found(String severity, String message, String place, String remedy) {}

  /// A solution.
  ///
  /// @param ending how it ended where its checks did not run; empty where they did
  /// @param cells one for each check, unless it ended otherwise
  public record Row(String name, String ending, List<Cell> cells) {
    public Row {
      cells = List.copyOf(cells);
    }
  }

  /// What became of a check on a solution.
  public enum Cell {
    PASSED("✓", false),
    /// As it was to be, or may be.
    FAILED("✗", false),
    /// Though it was to pass.
    FAILED_TOO("fails", true),
    /// Though it was to fail.
    PASSED_TOO("passes", true),
    /// In some rounds only.
    WAVERED("wavers", true);

    private final String text;
    private final boolean wrong;

    Cell(String text, boolean wrong) {
      this.text = text;
      this.wrong = wrong;
    }

    public String text() {
      return text;
    }

    /// Whether the exercise is not as its author says.
    public boolean isWrong() {
      return wrong;
    }
  }

  static Proof of(GateJson gate) {
    Map<String, List<TrialJson>> byName = new LinkedHashMap<>();
    gate.trials().stream()
        .filter(trial -> !trial.kind().equals("mutant"))
        .forEach(trial ->
            byName
                .computeIfAbsent(trial.kind() + " " + trial.name(), _ -> new ArrayList<>())
                .add(trial));
    List<TrialJson> mutants =
        gate.trials().stream()
            .filter(trial -> trial.kind().equals("mutant") && trial.applies())
            .toList();
    List<CheckJson> checks = gate.checks().stream().limit(MOST_CHECKS).toList();
    return new Proof(
        gate.good(),
        gate.findings().stream().limit(MOST_FINDINGS).map(Proof::found).toList(),
        checks.stream().map(check -> text(check.title())).toList(),
        byName.values().stream().limit(MOST_SOLUTIONS).map(rounds -> row(rounds, checks)).toList(),
        gate.checks().size() > MOST_CHECKS
            || byName.size() > MOST_SOLUTIONS
            || gate.findings().size() > MOST_FINDINGS,
        noticed(mutants),
        mutants.stream()
            .filter(mutant -> !mutant.noticed() && !mutant.accepted().isEmpty())
            .limit(MOST_SOLUTIONS)
            .map(mutant -> text(mutant.name() + ": " + mutant.accepted()))
            .toList());
  }

  private static Found found(FindingJson finding) {
    return new Found(
        text(finding.severity()),
        text(finding.message()),
        text(finding.place()),
        text(finding.remedy()));
  }

  private static String noticed(List<TrialJson> mutants) {
    long noticed = mutants.stream().filter(TrialJson::noticed).count();
    return mutants.isEmpty()
        ? ""
        : "Checks noticed %d of the %d faults that the referee gave a reference."
            .formatted(noticed, mutants.size());
  }

  private static Row row(List<TrialJson> rounds, List<CheckJson> checks) {
    TrialJson first = rounds.getFirst();
    String name = text(first.kind().equals("starter") ? "starter " + first.name() : first.name());
    return rounds.stream().allMatch(TrialJson::graded)
        ? new Row(name, "", checks.stream().map(check -> cell(rounds, check)).toList())
        : new Row(
            name,
            rounds.stream()
                .filter(each -> !each.graded())
                .findFirst()
                .map(each -> text(each.headline()))
                .orElse(""),
            List.of());
  }

  private static Cell cell(List<TrialJson> rounds, CheckJson check) {
    TrialJson first = rounds.getFirst();
    long failed = rounds.stream().filter(each -> each.failed().contains(check.id())).count();
    if (failed > 0 && failed < rounds.size()) {
      return Cell.WAVERED;
    }
    return switch (first.kind()) {
      case "starter" -> failed > 0 ? Cell.FAILED : check.mustHave() ? Cell.PASSED_TOO : Cell.PASSED;
      case "wrong" -> {
        boolean expected = first.expected().contains(check.id());
        yield failed > 0
            ? expected ? Cell.FAILED : Cell.FAILED_TOO
            : expected ? Cell.PASSED_TOO : Cell.PASSED;
      }
      default -> failed > 0 ? Cell.FAILED_TOO : Cell.PASSED;
    };
  }

  private static String text(String given) {
    return Untrusted.line(given, LONGEST);
  }
}
