package dev.assay.grader.report;

import dev.assay.grader.Grading;
import dev.assay.grader.Outcome;
import dev.assay.grader.stack.StackPlan;
import dev.assay.kit.evidence.LateChanges;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The shape of `report.json`. Renaming a component changes the format; REPORT.md describes every
/// one of them.
record JsonWire(
    int formatVersion,
    String headline,
    Exercise exercise,
    String attempt,
    String seed,
    String startedAt,
    long tookMillis,
    @Nullable Source source,
    @Nullable Stack stack,
    Ending outcome,
    @Nullable Points points,
    List<Area> areas,
    List<String> mustHaves,
    List<JsonCheck> checks,
    JsonEvidence start,
    List<Between> between,
    List<PhaseTime> phases,
    Map<String, String> images,
    List<String> notes,
    List<CheckObservation> observations,
    List<Questions> questions,
    List<EvidenceQuestion> evidenceQuestions,
    @Nullable Log log) {
  private static final int FORMAT_VERSION = 2;

  static JsonWire of(Report report) {
    Grading grading = report.grading();
    return new JsonWire(
        FORMAT_VERSION,
        report.headline(),
        Exercise.of(grading.exercise()),
        grading.attempt(),
        Long.toString(grading.seed()),
        grading.startedAt().toString(),
        grading.took().toMillis(),
        grading.source().map(Source::of).orElse(null),
        grading.stack().map(Stack::of).orElse(null),
        Ending.of(grading.outcome()),
        report.score().map(Points::of).orElse(null),
        report.areas().stream().map(Area::of).toList(),
        report.mustHaves().stream().map(result -> result.check().id()).toList(),
        report.checks().stream().map(JsonCheck::of).toList(),
        JsonEvidence.of(grading.outside().start()),
        grading.outside().between().stream().map(Between::of).toList(),
        grading.phases().stream().map(PhaseTime::of).toList(),
        new TreeMap<>(grading.images()),
        report.notes(),
        report.observations().stream().map(CheckObservation::of).toList(),
        report.questions().stream().map(Questions::of).toList(),
        report.evidenceQuestions().stream().map(EvidenceQuestion::of).toList(),
        report.failedLog().map(Log::of).orElse(null));
  }

  static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  record Exercise(String id, String title, String version) {
    static Exercise of(dev.assay.grader.exercise.Exercise exercise) {
      return new Exercise(exercise.id(), exercise.title(), exercise.version());
    }
  }

  record Source(String origin, String sha256, int files, long bytes) {
    static Source of(Grading.Source source) {
      return new Source(source.origin(), source.sha256(), source.files(), source.bytes());
    }
  }

  record Stack(
      String stack,
      String title,
      String folder,
      List<String> reasons,
      List<String> build,
      @Nullable String release,
      String start,
      List<String> notes) {
    static Stack of(StackPlan plan) {
      return new Stack(
          plan.stack(),
          plan.title(),
          plan.folder(),
          plan.reasons(),
          plan.build(),
          plan.release().orElse(null),
          plan.start(),
          plan.notes());
    }
  }

  record Ending(
      String kind,
      @Nullable Boolean acceptable,
      @Nullable String reason,
      @Nullable Long waitedMillis) {
    static Ending of(Outcome outcome) {
      return switch (outcome) {
        case Outcome.Graded graded -> new Ending("graded", graded.acceptable(), null, null);
        case Outcome.Rejected(var reason) -> new Ending("rejected", null, reason, null);
        case Outcome.NotBuilt(var reason) -> new Ending("not-built", null, reason, null);
        case Outcome.NotReady(var reason, var waited) ->
            new Ending("not-ready", null, reason, waited.toMillis());
        case Outcome.Faulted(var reason) -> new Ending("faulted", null, reason, null);
      };
    }
  }

  record Points(int earned, int possible, int bonus) {
    static Points of(Report.Score score) {
      return new Points(score.points().earned(), score.points().possible(), score.bonus());
    }
  }

  record Area(
      String id, String title, int earned, int possible, int bonus, long passed, int checks) {
    static Area of(AreaScore area) {
      Points points = Points.of(area.score());
      return new Area(
          area.id(),
          area.title(),
          points.earned(),
          points.possible(),
          points.bonus(),
          area.passed(),
          area.checks().size());
    }
  }

  record PhaseTime(String phase, long millis) {
    static PhaseTime of(Grading.PhaseTime time) {
      return new PhaseTime(name(time.phase()), time.took().toMillis());
    }
  }

  record CheckObservation(String text, String detail, String check) {
    static CheckObservation of(dev.assay.grader.report.CheckObservation observation) {
      return new CheckObservation(
          observation.observation().text(),
          observation.observation().detail(),
          observation.check().id());
    }
  }

  record Questions(String area, String title, List<String> questions) {
    static Questions of(AreaQuestions area) {
      return new Questions(area.area(), area.title(), area.questions());
    }
  }

  record EvidenceQuestion(String text, @Nullable String check) {
    static EvidenceQuestion of(Question question) {
      return new EvidenceQuestion(question.text(), question.check().orElse(null));
    }
  }

  record Between(String check, boolean began, List<JsonEvidence.Change> changes) {
    static Between of(LateChanges late) {
      return new Between(
          late.check(),
          late.began(),
          late.changes().stream().map(JsonEvidence.Change::of).toList());
    }
  }

  record Log(String phase, String file, int linesBefore, List<String> lines) {
    static Log of(LogTail tail) {
      return new Log(name(tail.phase()), tail.file(), tail.linesBefore(), tail.lines());
    }
  }
}
