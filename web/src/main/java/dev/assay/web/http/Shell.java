package dev.assay.web.http;

import dev.assay.web.account.Member;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What every page has around its own part.
///
/// @param title the page's own, without the product's name
/// @param section the part of the navigation that it belongs to, such as `candidates`; empty for
///   none
/// @param member who is signed in; `null` for nobody
/// @param blind whether names are hidden
/// @param styles addresses of style sheets
/// @param scripts addresses of ES modules
public record Shell(
    String title,
    String section,
    @Nullable Member member,
    boolean blind,
    List<String> styles,
    List<String> scripts) {
  public Shell {
    styles = List.copyOf(styles);
    scripts = List.copyOf(scripts);
  }

  public boolean isIn(String other) {
    return section.equals(other);
  }

  public Optional<Member> signedIn() {
    return Optional.ofNullable(member);
  }

  /// Whether the navigation shows what is for these roles.
  public boolean has(String... roles) {
    return member != null && List.of(roles).contains(member.role().word());
  }
}
