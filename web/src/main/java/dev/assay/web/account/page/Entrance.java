package dev.assay.web.account.page;

import dev.assay.web.account.Audit;
import dev.assay.web.account.Member;
import dev.assay.web.account.Sessions;
import dev.assay.web.http.SessionCookie;
import dev.assay.web.http.Viewer;
import io.javalin.http.Context;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/// Begins and ends sessions of whoever sends a request.
final class Entrance {
  private final Jdbi jdbi;
  private final Sessions sessions;
  private final SessionCookie cookie;

  Entrance(Jdbi jdbi, Sessions sessions, SessionCookie cookie) {
    this.jdbi = jdbi;
    this.sessions = sessions;
    this.cookie = cookie;
  }

  /// Signs a member in. The session that the browser had before ends, and the new one has a new
  /// secret, so that nobody who planted one is signed in along.
  ///
  /// @param how such as `password`
  void admit(Context context, Member member, String how) {
    cookie.read(context).ifPresent(sessions::end);
    String agent = Optional.ofNullable(context.userAgent()).orElse("");
    cookie.write(context, sessions.begin(member.id(), agent));
    jdbi.useHandle(handle ->
        Audit.write(handle, member.name(), "member.signed-in", member.id().toString(), how));
  }

  /// Ends the session that the browser has, if any.
  void leave(Context context) {
    Viewer.memberIfAny(context)
        .ifPresent(member ->
            jdbi.useHandle(handle ->
                Audit.write(
                    handle, member.name(), "member.signed-out", member.id().toString(), "")));
    cookie.read(context).ifPresent(sessions::end);
    cookie.clear(context);
  }
}
