package dev.assay.web.exercise;

/// An exercise's id belongs to another source.
public final class IdTaken extends Exception {
  private IdTaken(String message) {
    super(message);
  }

  static IdTaken by(Source owner, String id) {
    return new IdTaken(
        switch (owner) {
          case FOLDER ->
              "the id %s belongs to an exercise in the server's exercises folder: take it out there and start the server again, or choose another id"
                  .formatted(id);
          case PUBLISHED ->
              "the id %s belongs to an exercise that was published: retire that on its page, or choose another id"
                  .formatted(id);
          case GIT ->
              "the id %s belongs to an exercise of the git repository that the server follows: take it out there, or choose another id"
                  .formatted(id);
        });
  }

  /// A sentence that says whose it is and what to do.
  public String reason() {
    return String.valueOf(getMessage());
  }
}
