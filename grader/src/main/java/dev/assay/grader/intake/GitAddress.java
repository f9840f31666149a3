package dev.assay.grader.intake;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/// Which addresses a repository is read from.
final class GitAddress {
  // By its name alone: asking a name server could give another answer the next time.
  private static final Pattern THIS_MACHINE =
      Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]", Pattern.CASE_INSENSITIVE);

  private GitAddress() {}

  static void check(URI address) throws SubmissionRejected {
    String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
    if (scheme.equals("ssh") || scheme.equals("git+ssh")) {
      throw ssh(String.valueOf(address.getHost()), String.valueOf(address.getPath()));
    }
    if (address.getRawUserInfo() != null || hasAt(address)) {
      throw new SubmissionRejected(
          "the address has a user name or password in it, which would be stored with the submission:"
              + " leave it out, and make the repository readable or hand in a zip");
    }
    if (!isAllowed(scheme, String.valueOf(address.getHost()))) {
      throw new SubmissionRejected(
          "%s is not an https address: type https://host/path, as for git clone"
              .formatted(Words.name(address.toString())));
    }
    if (address.getRawQuery() != null || address.getRawFragment() != null) {
      throw new SubmissionRejected(
          "%s has a \"?\" or \"#\" in it: type the address as for git clone"
              .formatted(Words.name(address.toString())));
    }
  }

  // "https://user:password@host_name/" parses without user info because of the underscore.
  private static boolean hasAt(URI address) {
    return String.valueOf(address.getRawAuthority()).indexOf('@') >= 0;
  }

  /// The same question for every connection that is made, redirects included.
  static boolean isAllowed(String scheme, String host) {
    return switch (scheme) {
      case "https" -> !host.isEmpty() && !host.equals("null");
      case "http" -> THIS_MACHINE.matcher(host).matches();
      default -> false;
    };
  }

  static SubmissionRejected ssh(String host, String path) {
    return new SubmissionRejected(
        "this is an ssh address, and there is no key to use it with: type %s"
            .formatted(Words.name("https://" + host + path)));
  }
}
