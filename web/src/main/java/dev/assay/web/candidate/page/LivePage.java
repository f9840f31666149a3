package dev.assay.web.candidate.page;

import dev.assay.web.candidate.HandedIn;
import dev.assay.web.candidate.Words;
import dev.assay.web.http.Shell;
import java.util.List;
import java.util.Optional;

/// A submission that is graded, was graded, or waits to be.
///
/// @param home of the candidate
/// @param events address of the stream of what comes after this page was made; empty if nothing
///   will
/// @param place in the queue, as a sentence; empty unless it waits
/// @param again why there is a new try; empty if there is none
/// @param log its last lines
/// @param logCut whether there were lines before
public record LivePage(
    Shell shell,
    String home,
    HandedIn submission,
    String events,
    String place,
    String again,
    List<Step> steps,
    List<LiveArea> areas,
    String log,
    boolean logCut,
    Optional<Progress.Ending> ended) {
  public LivePage {
    steps = List.copyOf(steps);
    areas = List.copyOf(areas);
  }

  public String received() {
    return Words.time(submission.receivedAt());
  }

  public String size() {
    return Words.count(submission.files(), "file", "files")
        + ", "
        + Words.bytes(submission.bytes());
  }

  public String address() {
    return home + "/submissions/" + submission.number();
  }
}
