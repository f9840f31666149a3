package dev.assay.web.settings;

import dev.assay.web.http.Form;
import dev.assay.web.http.Shell;

/// How long things are kept.
///
/// @param days what holds now
/// @param past how many candidates the next run will forget
/// @param done what was just done; empty for nothing
public record RetentionPage(Shell shell, Form form, int days, int past, String done) {
  public String next() {
    return switch (past) {
      case 0 -> "Nobody's time is over now.";
      case 1 -> "The time of one candidate is over: the next daily run forgets them.";
      default ->
          "The time of %d candidates is over: the next daily run forgets them.".formatted(past);
    };
  }
}
