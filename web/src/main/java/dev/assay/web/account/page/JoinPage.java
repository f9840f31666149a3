package dev.assay.web.account.page;

import dev.assay.web.account.MemberLink;
import dev.assay.web.account.Passwords;
import dev.assay.web.http.Form;
import dev.assay.web.http.Shell;

/// Where somebody with a one-time link becomes a member, or chooses a new password.
///
/// @param provider where they may sign in instead of having a password; empty for nowhere
public record JoinPage(Shell shell, MemberLink link, Form form, String provider) {
  /// What the role is for.
  public String role() {
    return switch (link.role()) {
      case ADMINISTRATOR -> "an administrator: members, settings, candidates and reports";
      case AUTHOR -> "an author: exercises with their hidden checks";
      case INTERVIEWER -> "an interviewer: candidates and their reports";
    };
  }

  public boolean isReset() {
    return link.reset().isPresent();
  }

  /// The name of the member whose password it is for; empty for a new member.
  public String memberName() {
    return link.reset().map(member -> member.name()).orElse("");
  }

  public String passwordRule() {
    return "At least %d characters; a few words that only you would put together are fine."
        .formatted(Passwords.SHORTEST);
  }
}
