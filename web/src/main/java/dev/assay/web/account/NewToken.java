package dev.assay.web.account;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An API token that is to be made.
///
/// @param name what it is for, one line that can be seen
/// @param life `null` for good
public record NewToken(String name, Set<Scope> scopes, @Nullable Duration life) {
  private static final int LONGEST = 100;

  public NewToken {
    scopes = Set.copyOf(scopes);
  }

  /// Takes what somebody entered.
  ///
  /// @throws Unfit if the name can't be one, or there is no scope
  public static NewToken of(String typed, Set<Scope> scopes, @Nullable Duration life) throws Unfit {
    String name = typed.strip();
    if (name.isEmpty()) {
      throw new Unfit("name", "Say what the token is for.");
    }
    if (name.length() > LONGEST) {
      throw new Unfit("name", "Use at most %d characters.".formatted(LONGEST));
    }
    if (!MemberName.isVisible(name)) {
      throw new Unfit("name", "Use letters, digits and signs that can be seen only.");
    }
    if (scopes.isEmpty()) {
      throw new Unfit("scopes", "Choose what it may do.");
    }
    return new NewToken(name, EnumSet.copyOf(scopes), life);
  }
}
