package dev.assay.web.candidate.page;

import dev.assay.web.candidate.HandedIn;
import dev.assay.web.candidate.Words;
import java.util.List;

/// A submission in a candidate's list.
///
/// @param mood of the state: `good`, `bad`, `warn` or empty
/// @param counts whether it is the one that counts
/// @param change what it has more or fewer points than; empty if there is nothing to compare
public record Listed(
    HandedIn handedIn,
    String state,
    String mood,
    boolean counts,
    String change,
    List<String> better,
    List<String> worse) {
  public Listed {
    better = List.copyOf(better);
    worse = List.copyOf(worse);
  }

  public String received() {
    return Words.time(handedIn.receivedAt());
  }

  public String what() {
    return Words.count(handedIn.files(), "file", "files") + ", " + Words.bytes(handedIn.bytes());
  }
}
