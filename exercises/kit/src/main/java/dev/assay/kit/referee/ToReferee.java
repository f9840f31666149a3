package dev.assay.kit.referee;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the grader says to the referee: one JSON object a line, on its standard input.
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
public sealed interface ToReferee {
  /// The first message: everything that the referee needs to get ready while the submission still
  /// builds.
  ///
  /// @param suite the compiled suite, a jar, in base64
  /// @param seed the attempt's seed
  /// @param app where the app will answer, such as `http://app:8080`
  /// @param readyPath the path whose answer says that the app is ready
  /// @param areas the manifest's areas, in order
  /// @param checkMillis how long a check may take unless it says otherwise
  /// @param scope what of the suite runs, and how
  /// @param ahead whether another suite will come by [Exchange], so that this one is for its twins
  ///   only
  record Prepare(
      String suite,
      long seed,
      String app,
      String readyPath,
      List<String> areas,
      long checkMillis,
      Scope scope,
      boolean ahead,
      DatabaseLogin database,
      List<TwinSpec> twins)
      implements ToReferee {
    /// The same for the suite that runs in the end.
    Prepare with(Exchange other) {
      return new Prepare(
          other.suite(),
          seed,
          app,
          readyPath,
          areas,
          checkMillis,
          other.scope(),
          false,
          database,
          twins);
    }
  }

  /// Compile a suite and do nothing else; answered with [FromReferee.Compiled] or
  /// [FromReferee.NotCompiled]. The first message, and the last.
  ///
  /// @param files the suite's files in base64, by their paths in its folder
  record Compile(Map<String, String> files) implements ToReferee {
    public Compile {
      files = Map.copyOf(files);
    }
  }

  /// Run this suite with what is there: database, app, and the twins of the suite before, which are
  /// the same in this one. For an author whose checks have changed since; answered with
  /// [FromReferee.Prepared].
  ///
  /// @param suite the compiled suite, a jar, in base64
  /// @param scope what of the suite runs, and how; the mutant stays what it was
  record Exchange(String suite, Scope scope) implements ToReferee {}

  /// What of a suite runs in an attempt, and how.
  ///
  /// @param evidence whether to collect evidence for the report
  /// @param only the ids of the checks to run; empty for all
  /// @param mutant what the app is made to do wrong; `null` for nothing
  /// @param untilFailure whether the first check that fails is the last that runs
  /// @param shuffled whether checks run in an order that the seed makes; visible ones stay first
  record Scope(
      boolean evidence,
      List<String> only,
      @Nullable Mutant mutant,
      boolean untilFailure,
      boolean shuffled) {
    /// All checks, with evidence: what a submission is graded with.
    public static final Scope WHOLE = new Scope(true, List.of(), null, false, false);

    public Scope {
      only = List.copyOf(only);
    }

    /// The same, without evidence.
    public Scope withoutEvidence() {
      return new Scope(false, only, mutant, untilFailure, shuffled);
    }

    /// The same, with these checks only.
    ///
    /// @param checks their ids; empty for all
    public Scope withOnly(List<String> checks) {
      return new Scope(evidence, checks, mutant, untilFailure, shuffled);
    }

    /// The same, with an app that is made to do something wrong.
    public Scope withMutant(Mutant other) {
      return new Scope(evidence, only, other, untilFailure, shuffled);
    }

    /// The same, up to the first check that fails.
    public Scope stoppedByFailure() {
      return new Scope(evidence, only, mutant, true, shuffled);
    }

    /// The same, in another order.
    public Scope inOtherOrder() {
      return new Scope(evidence, only, mutant, untilFailure, true);
    }
  }

  /// The app's container runs: wait until the app answers.
  ///
  /// @param millis how long to wait
  record AwaitApp(long millis) implements ToReferee {}

  /// Run the checks.
  ///
  /// @param millis how long the whole suite may take; what hasn't run by then doesn't
  /// @param bootMillis how long the app may take to answer after a restart
  /// @param stays whether the app keeps its database and twins after the last check, until the
  ///   grader hangs up
  record Run(long millis, long bootMillis, boolean stays) implements ToReferee {}

  /// A [FromReferee.Control] was carried out.
  ///
  /// @param number the control's
  /// @param byItself whether the app ended within the grace period; for a start, whether it runs
  /// @param millis how long it took
  /// @param exitCode of the start command; `0` where none ended
  record ControlDone(long number, boolean byItself, long millis, int exitCode)
      implements ToReferee {}

  /// How the referee reaches the attempt's database.
  ///
  /// @param superuser the role for evidence
  /// @param reader a role that reads everything and writes nothing
  /// @param app the app's own role
  record DatabaseLogin(
      String host, int port, String name, Login superuser, Login reader, Login app) {}

  /// A role's name and password.
  record Login(String user, String password) {}

  /// An outside service to stand in for.
  ///
  /// @param host the host name that the app asks for
  /// @param twin the twin's class name in the suite
  /// @param keyStore PKCS #12 with the key and certificate for the host, in base64; its password is
  ///   `assay`
  record TwinSpec(String host, String twin, String keyStore) {}
}
