package dev.assay.web.review;

import dev.assay.web.exercise.Offer;
import dev.assay.web.http.Shell;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The form for invitations.
///
/// @param problems sentences by field
/// @param lines what is wrong in the pasted list
public record InvitePage(
    Shell shell,
    InviteForm form,
    List<Offer> offers,
    Map<String, String> problems,
    List<String> lines) {
  public InvitePage {
    offers = List.copyOf(offers);
    problems = Map.copyOf(problems);
    lines = List.copyOf(lines);
  }

  public Optional<String> problem(String field) {
    return Optional.ofNullable(problems.get(field));
  }

  /// For `aria-describedby`: the hint, and the problem if there is one.
  public String described(String field) {
    return problems.containsKey(field) ? field + "-hint " + field + "-wrong" : field + "-hint";
  }

  public boolean isListWrong() {
    return !lines.isEmpty() || problems.containsKey("list");
  }
}
