package dev.assay.web.settings;

import dev.assay.web.account.ListedToken;
import dev.assay.web.account.Scope;
import dev.assay.web.http.Form;
import dev.assay.web.http.Shell;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// The API's tokens.
///
/// @param fresh the token that was just made, which is never shown again; empty for none
/// @param done what was just done; empty for nothing
public record TokensPage(
    Shell shell, List<ListedToken> tokens, Form form, Instant now, String fresh, String done) {
  public TokensPage {
    tokens = List.copyOf(tokens);
  }

  public List<Scope> scopes() {
    return Arrays.asList(Scope.values());
  }

  /// Whether a scope was chosen in the form.
  public boolean isChosen(Scope scope) {
    return List.of(form.value("scopes").split(" ")).contains(scope.word());
  }

  public boolean isLife(String days) {
    return form.value("days").equals(days);
  }

  public String words(ListedToken listed) {
    return listed.token().scopes().stream()
        .map(Scope::word)
        .sorted()
        .collect(Collectors.joining(", "));
  }

  /// What a scope lets a program do.
  public String meaning(Scope scope) {
    return switch (scope) {
      case CANDIDATES_READ -> "list candidates and see how far they are";
      case CANDIDATES_WRITE -> "invite candidates, extend and revoke invitations";
      case SUBMISSIONS_WRITE -> "hand in for a candidate, and have it graded again";
      case REPORTS_READ -> "read reports with hidden checks and evidence";
      case EXERCISES_READ -> "list exercises";
      case EXERCISES_WRITE -> "publish exercises";
      case METRICS_READ -> "read the server's metrics";
    };
  }

  /// Without the token.
  @Override
  public String toString() {
    return "TokensPage" + tokens;
  }
}
