package dev.assay.web.candidate.page;

/// What was wrong with what was handed in, and what was typed.
///
/// @param zip said at the form for a zip; empty for nothing
/// @param git said at the form for an address; empty for nothing
public record Problem(String zip, String git, String address, String ref) {
  static final Problem NONE = new Problem("", "", "", "");

  static Problem ofZip(String reason) {
    return new Problem(reason, "", "", "");
  }

  static Problem ofGit(String reason, String address, String ref) {
    return new Problem("", reason, address, ref);
  }
}
