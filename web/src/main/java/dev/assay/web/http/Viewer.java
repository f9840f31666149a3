package dev.assay.web.http;

import dev.assay.web.account.ApiToken;
import dev.assay.web.account.Member;
import dev.assay.web.account.Session;
import io.javalin.http.Context;
import java.util.Optional;

/// Who sends a request.
public sealed interface Viewer {
  /// Nobody that we know, though perhaps somebody with a link.
  record Anonymous() implements Viewer {}

  /// A member.
  ///
  /// @param secret what the session's cookie says
  record SignedIn(Session session, String secret) implements Viewer {
    /// Without the secret.
    @Override
    public String toString() {
      return session.member().name();
    }
  }

  /// A program with an API token.
  record Program(ApiToken token) implements Viewer {}

  /// Whoever sends this request, as [Guard] has found out.
  static Viewer of(Context context) {
    Viewer viewer = context.attribute(Guard.VIEWER);
    return viewer == null ? new Anonymous() : viewer;
  }

  /// The member who sends this request to a route for members.
  static Member member(Context context) {
    return memberIfAny(context)
        .orElseThrow(() -> new IllegalStateException("a route for members let somebody else in"));
  }

  static Optional<Member> memberIfAny(Context context) {
    return of(context) instanceof SignedIn(var session, _)
        ? Optional.of(session.member())
        : Optional.empty();
  }

  /// Whether candidates' names are hidden from whoever sends this request.
  static boolean isBlind(Context context) {
    return of(context) instanceof SignedIn(var session, _) && session.blind();
  }

  /// As the audit log names whoever sends this request.
  static String actor(Context context) {
    return switch (of(context)) {
      case SignedIn(var session, _) -> session.member().name();
      case Program(var token) -> "token " + token.name();
      case Anonymous _ -> "candidate";
    };
  }
}
