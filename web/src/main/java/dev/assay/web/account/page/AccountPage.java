package dev.assay.web.account.page;

import dev.assay.web.account.ListedMember;
import dev.assay.web.account.OpenSession;
import dev.assay.web.account.Passwords;
import dev.assay.web.http.Form;
import dev.assay.web.http.Shell;
import java.util.List;

/// A member's own account.
///
/// @param done what was just done; empty for nothing
public record AccountPage(
    Shell shell, ListedMember listed, List<OpenSession> sessions, Form form, String done) {
  public AccountPage {
    sessions = List.copyOf(sessions);
  }

  public boolean hasOthers() {
    return sessions.size() > 1;
  }

  public String passwordRule() {
    return "At least %d characters. Your other sessions end.".formatted(Passwords.SHORTEST);
  }

  /// A browser in a few words.
  public String browser(OpenSession session) {
    return Browser.words(session.agent());
  }
}
