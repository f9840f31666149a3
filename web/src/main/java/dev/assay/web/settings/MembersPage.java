package dev.assay.web.settings;

import dev.assay.web.account.ListedMember;
import dev.assay.web.account.MemberLink;
import dev.assay.web.account.Role;
import dev.assay.web.http.Shell;
import java.net.URI;
import java.util.List;
import java.util.UUID;

/// Who the members are, and the links by which more can join.
///
/// @param viewer the member who looks
/// @param address where people reach the server
/// @param done what was just done; empty for nothing
public record MembersPage(
    Shell shell,
    UUID viewer,
    List<ListedMember> members,
    List<MemberLink> links,
    URI address,
    String done) {
  public MembersPage {
    members = List.copyOf(members);
    links = List.copyOf(links);
  }

  public List<Role> roles() {
    return List.of(Role.INTERVIEWER, Role.AUTHOR, Role.ADMINISTRATOR);
  }

  public boolean isViewer(ListedMember listed) {
    return listed.member().id().equals(viewer);
  }

  /// Where a link leads, to be copied.
  public String url(MemberLink link) {
    return address + "/join/" + link.token();
  }

  public String purpose(MemberLink link) {
    return link.reset()
        .map(member -> "New password for " + member.name())
        .orElseGet(() -> "New " + link.role().word());
  }

  /// By what a member can sign in.
  public String signsIn(ListedMember listed) {
    if (listed.hasPassword()) {
      return listed.hasProvider() ? "password or organisation" : "password";
    }
    return listed.hasProvider() ? "organisation" : "not at all";
  }
}
