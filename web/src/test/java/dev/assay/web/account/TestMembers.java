package dev.assay.web.account;

import dev.assay.web.TestServer;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/// Members of a test's server, who have passwords.
public final class TestMembers {
  public static final String PASSWORD = "correct horse battery";

  private final TestServer server;

  public TestMembers(TestServer server) {
    this.server = server;
  }

  /// Makes a member with [#PASSWORD].
  public Member make(String name, Role role) {
    Member member = new Member(UUID.randomUUID(), name, role);
    try {
      String hash = new Passwords().chosen(PASSWORD);
      server
          .jdbi()
          .useHandle(handle ->
              handle.execute(
                  "insert into members (id, name, role, password_hash) values (?, ?, ?, ?)",
                  member.id(),
                  name,
                  role.word(),
                  hash));
    } catch (Unfit impossible) {
      throw new AssertionError(impossible);
    }
    return member;
  }

  /// A session of theirs.
  ///
  /// @return its cookie
  public String signIn(Member member) {
    return "assay=" + new Sessions(server.jdbi(), InstantSource.system()).begin(member.id());
  }

  /// The links of members, by a clock that a test has set.
  public MemberLinks links(InstantSource clock) {
    return new MemberLinks(server.jdbi(), TestServer.LINKS, clock);
  }

  /// The token of a new link for a new member.
  public String invitation(Member by, Role role) {
    MemberLinks links = links(InstantSource.system());
    links.invite(by, role);
    return links.open().getFirst().token();
  }

  /// What the audit log says of a target, the newest first.
  public List<String> audited(UUID target) {
    return new AuditLog(server.jdbi())
        .entries(new AuditLog.Filter("", "", target.toString()), Long.MAX_VALUE, 100).stream()
            .map(entry ->
                "%s %s %s".formatted(entry.actor(), entry.action(), entry.detail()).strip())
            .toList();
  }

  /// Fields of a form as they are sent.
  public static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field ->
            field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  /// Tries to sign in.
  public HttpResponse<String> trySignIn(String name, String password, String... headers)
      throws IOException, InterruptedException {
    return server.post("/sign-in", form(Map.of("name", name, "password", password)), headers);
  }

  public static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElse("none");
  }

  /// The session's cookie that an answer sets.
  public static Optional<String> cookie(HttpResponse<String> answer) {
    return answer.headers().allValues("Set-Cookie").stream()
        .filter(cookie -> cookie.startsWith("assay="))
        .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
        .findFirst();
  }
}
