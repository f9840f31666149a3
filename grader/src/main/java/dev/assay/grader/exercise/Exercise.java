package dev.assay.grader.exercise;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// An exercise as its manifest says it.
///
/// @param folder where its files are
/// @param version the hash of manifest, suite and twins: what a report names
/// @param readyPath the path whose answer says that the app is ready
/// @param questions follow-up questions for the interviewer, by area id
public record Exercise(
    Path folder,
    String id,
    String title,
    String version,
    int minutes,
    String difficulty,
    List<Area> areas,
    String readyPath,
    Limits limits,
    List<Upstream> upstreams,
    int attempts,
    Counts counts,
    Map<String, List<String>> questions) {
  /// How ids are written, as a regular expression.
  public static final String ID = "[a-z0-9]+(-[a-z0-9]+)*";

  public Exercise {
    areas = List.copyOf(areas);
    upstreams = List.copyOf(upstreams);
    questions = Map.copyOf(questions);
  }

  /// The same with other limits.
  public Exercise with(Limits other) {
    return new Exercise(
        folder,
        id,
        title,
        version,
        minutes,
        difficulty,
        areas,
        readyPath,
        other,
        upstreams,
        attempts,
        counts,
        questions);
  }

  /// A part of the exercise that points are given for.
  ///
  /// @param points what its checks add up to, bonus aside
  public record Area(String id, String title, int points) {}

  /// How long and how large an attempt's parts may be.
  public record Limits(
      Duration build,
      Duration boot,
      Duration suite,
      Duration check,
      long buildMemoryBytes,
      long appMemoryBytes) {

    /// The same, where each check and the suite may take so long.
    public Limits withChecks(Duration longest) {
      return new Limits(build, boot, longest, longest, buildMemoryBytes, appMemoryBytes);
    }
  }

  /// An outside service that a twin stands in for.
  ///
  /// @param host its real host name
  /// @param path the path of its endpoint
  /// @param variable the environment variable that tells the app its address
  /// @param twin the twin's class in the suite
  public record Upstream(String host, String path, String variable, String twin) {
    /// The address that the app is given.
    public String address() {
      return "https://" + host + path;
    }
  }

  /// Which attempt of a candidate counts.
  public enum Counts {
    LAST,
    BEST
  }
}
