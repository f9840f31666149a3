package dev.assay.web.account;

import java.util.Set;
import java.util.UUID;

/// A program that uses the API, as its token says.
///
/// @param name who made it says what it is for
public record ApiToken(UUID id, String name, Set<Scope> scopes) {
  public ApiToken {
    scopes = Set.copyOf(scopes);
  }
}
