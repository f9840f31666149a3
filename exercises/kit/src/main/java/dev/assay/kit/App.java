package dev.assay.kit;

import java.time.Duration;

/// The running submission as a process. Whatever a check does here, the app runs again before the
/// next one begins.
public interface App {
  /// Stops the app as [#stop] does and starts it again; returns once it answers.
  ///
  /// @throws ExpectationFailed if it does not answer within the exercise's boot limit
  void restart();

  /// Sends SIGTERM to all processes of the app, as hosting platforms do, and waits for their end;
  /// kills what is left after the grace period.
  ///
  /// @param grace from 1 to 30 seconds
  Stopped stop(Duration grace);

  /// Ends all processes of the app at once with SIGKILL.
  void kill();

  /// Starts the stopped app; returns once it answers.
  ///
  /// @throws ExpectationFailed if it does not answer within the exercise's boot limit
  void start();

  /// Whether its process lives.
  boolean isRunning();

  /// How the app ended.
  ///
  /// @param byItself whether it ended within the grace period
  /// @param after how long it took
  /// @param exitCode of the start command
  record Stopped(boolean byItself, Duration after, int exitCode) {}
}
