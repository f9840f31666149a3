package dev.assay.web.http;

import dev.assay.web.account.Role;
import dev.assay.web.account.Scope;
import io.javalin.security.RouteRole;

/// Who may use a route. Every route names exactly one; [Guard] holds it.
public enum Access implements RouteRole {
  /// Anybody.
  PUBLIC,
  /// Whoever has the link: the handler looks at the token in the address.
  LINK,
  /// Every member.
  MEMBER,
  /// Interviewers and administrators.
  INTERVIEWER,
  /// Authors and administrators.
  AUTHOR,
  /// Administrators.
  ADMINISTRATOR,
  /// Programs with any token.
  API,
  API_CANDIDATES_READ,
  API_CANDIDATES_WRITE,
  API_SUBMISSIONS_WRITE,
  API_REPORTS_READ,
  API_EXERCISES_READ,
  API_EXERCISES_WRITE,
  API_METRICS_READ;

  /// Whether somebody may come in.
  boolean allows(Viewer viewer) {
    return switch (this) {
      case PUBLIC, LINK -> true;
      case MEMBER -> viewer instanceof Viewer.SignedIn;
      case INTERVIEWER -> is(viewer, Role.INTERVIEWER) || is(viewer, Role.ADMINISTRATOR);
      case AUTHOR -> is(viewer, Role.AUTHOR) || is(viewer, Role.ADMINISTRATOR);
      case ADMINISTRATOR -> is(viewer, Role.ADMINISTRATOR);
      case API -> viewer instanceof Viewer.Program;
      case API_CANDIDATES_READ -> has(viewer, Scope.CANDIDATES_READ);
      case API_CANDIDATES_WRITE -> has(viewer, Scope.CANDIDATES_WRITE);
      case API_SUBMISSIONS_WRITE -> has(viewer, Scope.SUBMISSIONS_WRITE);
      case API_REPORTS_READ -> has(viewer, Scope.REPORTS_READ);
      case API_EXERCISES_READ -> has(viewer, Scope.EXERCISES_READ);
      case API_EXERCISES_WRITE -> has(viewer, Scope.EXERCISES_WRITE);
      case API_METRICS_READ -> has(viewer, Scope.METRICS_READ);
    };
  }

  private static boolean is(Viewer viewer, Role role) {
    return viewer instanceof Viewer.SignedIn(var session, _) && session.member().role() == role;
  }

  private static boolean has(Viewer viewer, Scope scope) {
    return viewer instanceof Viewer.Program(var token) && token.scopes().contains(scope);
  }

  /// Whether programs use it, which send a bearer token and are told of errors in JSON.
  public boolean isForPrograms() {
    return switch (this) {
      case PUBLIC, LINK, MEMBER, INTERVIEWER, AUTHOR, ADMINISTRATOR -> false;
      case API,
          API_CANDIDATES_READ,
          API_CANDIDATES_WRITE,
          API_SUBMISSIONS_WRITE,
          API_REPORTS_READ,
          API_EXERCISES_READ,
          API_EXERCISES_WRITE,
          API_METRICS_READ ->
          true;
    };
  }
}
