package dev.assay.kit.referee;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.assay.kit.evidence.CheckResult;
import dev.assay.kit.evidence.CheckSpec;
import dev.assay.kit.evidence.Evidence;
import dev.assay.kit.evidence.LateChanges;
import java.time.Instant;
import java.util.List;

/// What the referee says to the grader: one JSON object a line, on its standard output, which
/// nothing else can write to.
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
public sealed interface FromReferee {
  /// The suite is compiled.
  ///
  /// @param jar in base64
  record Compiled(String jar) implements FromReferee {}

  /// The suite has errors.
  ///
  /// @param problems a line each, with file, line and column where there are any
  record NotCompiled(String problems) implements FromReferee {}

  /// The suite is loaded, the database is watched, the twins answer.
  ///
  /// @param checks in the order they will run
  record Prepared(List<CheckSpec> checks) implements FromReferee {}

  /// The app answers.
  ///
  /// @param millis from [ToReferee.AwaitApp] to the answer
  record AppReady(long millis) implements FromReferee {}

  /// The app did not answer in time.
  ///
  /// @param seen what the last try met, such as `connection refused`
  record AppSilent(String seen) implements FromReferee {}

  record CheckStarted(String id) implements FromReferee {}

  record CheckEnded(CheckResult result) implements FromReferee {}

  /// Something is to be done to the app's container; answered by [ToReferee.ControlDone].
  ///
  /// @param graceMillis for [Action#STOP], how long the app has to end by itself
  record Control(long number, Action action, long graceMillis) implements FromReferee {}

  /// What can be done to the app's container.
  enum Action {
    STOP,
    KILL,
    START
  }

  /// All checks have ended.
  ///
  /// @param schema whether the app has made at least one table
  /// @param notes observations for the report, such as a restart that the referee had to ask for
  /// @param startedAt the app's start, from which the times of its evidence count
  /// @param start what was seen from the app's start to the first check
  /// @param late changes that were committed after their check's result was sent
  /// @param mutations how often the scope's mutant has changed something; `0` without one
  record SuiteEnded(
      boolean schema,
      List<String> notes,
      Instant startedAt,
      Evidence start,
      List<LateChanges> late,
      int mutations)
      implements FromReferee {}

  /// The attempt can't be judged, and that isn't the candidate's fault.
  ///
  /// @param authors whether the suite's author has to mend it; otherwise it is the sandbox's fault
  record Fault(String message, boolean authors) implements FromReferee {}
}
