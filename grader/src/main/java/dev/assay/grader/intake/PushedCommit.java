package dev.assay.grader.intake;

/// A commit that was pushed, without its history.
///
/// @param id in hexadecimal
/// @param subject the first line of its message, as the candidate has written it; empty if there is
///   none
/// @param tree its files; closed with this
public record PushedCommit(String id, String subject, SourceTree tree) implements AutoCloseable {
  @Override
  public void close() {
    tree.close();
  }
}
