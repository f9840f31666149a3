package dev.assay.grader;

import dev.assay.grader.exercise.Exercise;
import dev.assay.grader.exercise.ExerciseInvalid;
import dev.assay.grader.exercise.SuiteCompiler;
import dev.assay.grader.intake.Intake;
import dev.assay.grader.intake.Origin;
import dev.assay.grader.intake.SourceTree;
import dev.assay.grader.intake.SubmissionRejected;
import dev.assay.grader.sandbox.AppNotReady;
import dev.assay.grader.sandbox.AttemptSpec;
import dev.assay.grader.sandbox.BuildFailed;
import dev.assay.grader.sandbox.RandomHex;
import dev.assay.grader.sandbox.Sandbox;
import dev.assay.grader.sandbox.Sandboxes;
import dev.assay.grader.sandbox.SuiteBroken;
import dev.assay.grader.sandbox.SuiteToRun;
import dev.assay.grader.stack.StackNotRecognised;
import dev.assay.grader.stack.StackPlan;
import dev.assay.grader.stack.Stacks;
import dev.assay.kit.referee.Mutant;
import dev.assay.kit.referee.ToReferee;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// The whole way from a submission to its grading. Safe for use by several threads; each call is
/// one attempt.
public final class Grader {
  private static final Logger LOG = LoggerFactory.getLogger(Grader.class);

  private final Intake intake;
  private final Stacks stacks;
  private final SuiteCompiler suites;
  private final Sandboxes sandboxes;
  private final ToReferee.Scope scope;

  public Grader(Intake intake, Stacks stacks, SuiteCompiler suites, Sandboxes sandboxes) {
    this(intake, stacks, suites, sandboxes, ToReferee.Scope.WHOLE);
  }

  private Grader(
      Intake intake,
      Stacks stacks,
      SuiteCompiler suites,
      Sandboxes sandboxes,
      ToReferee.Scope scope) {
    this.scope = scope;
    this.intake = intake;
    this.stacks = stacks;
    this.suites = suites;
    this.sandboxes = sandboxes;
  }

  /// The same grader whose reports have outcomes and no evidence, to measure what evidence costs.
  public Grader withoutEvidence() {
    return scoped(scope.withoutEvidence());
  }

  /// The same grader, which runs some of a suite's checks: for authors.
  ///
  /// @param checks their ids; empty for all
  public Grader only(List<String> checks) {
    return scoped(scope.withOnly(checks));
  }

  /// The same grader, which has each solution do something wrong: for authors, to see whether a
  /// check notices. How often the solution did is in [Grading.Outside#mutations()].
  public Grader mutated(Mutant mutant) {
    return scoped(scope.withMutant(mutant));
  }

  /// The same grader, for which the first check that fails is the last that runs: for authors.
  public Grader untilFailure() {
    return scoped(scope.stoppedByFailure());
  }

  /// The same grader, which runs checks in an order that the attempt's seed makes: for authors, to
  /// see whether a check leans on others.
  public Grader shuffled() {
    return scoped(scope.inOtherOrder());
  }

  private Grader scoped(ToReferee.Scope other) {
    return new Grader(intake, stacks, suites, sandboxes, other);
  }

  /// Grades a submission.
  ///
  /// @param seed what everything random in the attempt comes from
  /// @param events given what happens, as it happens, one at a time
  /// @throws ExerciseInvalid if the exercise's author has to mend it
  public Grading grade(Origin origin, Exercise exercise, long seed, Consumer<GradingEvent> events)
      throws ExerciseInvalid {
    return graded(origin, attempt(exercise, seed, suite(exercise)), events, (_, _) -> {});
  }

  private static AttemptSpec attempt(Exercise exercise, long seed, SuiteToRun suite) {
    return new AttemptSpec(RandomHex.of(5), seed, exercise, suite);
  }

  private static long newSeed() {
    return new SecureRandom().nextLong(1, 1_000_000_000);
  }

  /// The exercise's suite as this grader runs it.
  ///
  /// @throws ExerciseInvalid with file and line if it does not compile
  public SuiteToRun suite(Exercise exercise) throws ExerciseInvalid {
    return toRun(suites.compile(exercise));
  }

  /// The same, compiled anew and kept nowhere: for a suite that is being written.
  ///
  /// @throws ExerciseInvalid with file and line if it does not compile
  public SuiteToRun passingSuite(Exercise exercise) throws ExerciseInvalid {
    return toRun(suites.compileAnew(exercise));
  }

  private SuiteToRun toRun(byte[] jar) {
    return new SuiteToRun(Base64.getEncoder().encodeToString(jar), scope);
  }

  /// Builds and starts a solution before it is known what will judge it, and grades it when it is:
  /// for authors.
  ///
  /// @param suite whose twins the app meets
  /// @param last what judges it, with the same twins: completed within half a day by another
  ///   thread, or cancelled, which ends the attempt
  /// @param events given what happens, as it happens, one at a time
  /// @throws ExerciseInvalid if the exercise's author has to mend it
  public Grading gradeAhead(
      Origin origin,
      Exercise exercise,
      SuiteToRun suite,
      CompletableFuture<SuiteToRun> last,
      Consumer<GradingEvent> events)
      throws ExerciseInvalid {
    return graded(origin, attempt(exercise, newSeed(), suite).aheadOf(last), events, (_, _) -> {});
  }

  /// Grades a solution, and has it looked at before its sandbox is gone: for authors.
  ///
  /// @param debugged whether the checks wait until a debugger has been attached to them and lets
  ///   them run; where it can be is told as progress
  /// @param look given what became of the checks, with app, database and twins as they are then
  /// @param events given what happens, as it happens, one at a time
  /// @throws ExerciseInvalid if the exercise's author has to mend it
  public Grading gradeUnderEyes(
      Origin origin,
      Exercise exercise,
      boolean debugged,
      BiConsumer<Outcome.Graded, Sandbox> look,
      Consumer<GradingEvent> events)
      throws ExerciseInvalid {
    return graded(
        origin, attempt(exercise, newSeed(), suite(exercise)).underEyes(debugged), events, look);
  }

  private Grading graded(
      Origin origin,
      AttemptSpec spec,
      Consumer<GradingEvent> events,
      BiConsumer<Outcome.Graded, Sandbox> look)
      throws ExerciseInvalid {
    AttemptRecord record = new AttemptRecord(spec, events);
    return record.ended(outcome(origin, spec, record, look));
  }

  private Outcome outcome(
      Origin origin,
      AttemptSpec spec,
      AttemptRecord record,
      BiConsumer<Outcome.Graded, Sandbox> look)
      throws ExerciseInvalid {
    record.begin(Phase.SETUP);
    try (SourceTree source = intake.read(origin)) {
      record.read(origin, source);
      StackPlan plan = stacks.recognise(source);
      record.recognised(plan, sandboxes.imagesFor(plan.stack()));
      sandboxes.prepare(List.of(plan.stack()), record::progress);
      try (Sandbox sandbox = sandboxes.open(spec)) {
        Outcome outcome = judged(sandbox, source, plan, record);
        if (outcome instanceof Outcome.Graded graded) {
          look.accept(graded, sandbox);
        }
        return outcome;
      }
    } catch (SubmissionRejected rejected) {
      return new Outcome.Rejected(rejected.reason());
    } catch (StackNotRecognised unknown) {
      return new Outcome.Rejected(unknown.reason());
    } catch (SuiteBroken broken) {
      throw new ExerciseInvalid(spec.exercise().id() + ": " + broken.getMessage());
    } catch (RuntimeException fault) {
      tell(spec, fault);
      return new Outcome.Faulted(String.valueOf(fault.getMessage()));
    }
  }

  /// Whoever ends a grading themselves needs no stack trace of it.
  private static void tell(AttemptSpec spec, RuntimeException fault) {
    if (Thread.currentThread().isInterrupted() || fault instanceof CancellationException) {
      LOG.info("{}: not graded, it was interrupted", spec.attempt());
    } else {
      // Whoever grades ahead tells its author, and makes another sandbox.
      LOG.atLevel(spec.is(AttemptSpec.Trait.AHEAD) ? Level.DEBUG : Level.ERROR)
          .setCause(fault)
          .log("{}: not graded, our fault", spec.attempt());
    }
  }

  private static Outcome judged(
      Sandbox sandbox, SourceTree source, StackPlan plan, AttemptRecord record) throws SuiteBroken {
    try {
      sandbox.unpack(source, plan);
      record.begin(Phase.BUILD);
      sandbox.build(plan, record);
      record.begin(Phase.SETUP);
      sandbox.listenForDebugger().ifPresent(record::debuggerAwaited);
      record.checks(sandbox.awaitReferee());
      record.begin(Phase.BOOT);
      Duration after = sandbox.startApp(plan, record::appLine);
      record.checks(sandbox.awaitLastSuite());
      record.ready(after);
      record.begin(Phase.SUITE);
      return record.graded(sandbox.judge(ended -> record.ended(ended.result())));
    } catch (BuildFailed failed) {
      return new Outcome.NotBuilt(failed.reason());
    } catch (AppNotReady silent) {
      return new Outcome.NotReady(silent.reason(), silent.waited());
    } finally {
      record.logs(sandbox.buildLog().text(), sandbox.appLog().text());
    }
  }
}
