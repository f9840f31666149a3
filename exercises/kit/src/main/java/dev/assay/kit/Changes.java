package dev.assay.kit;

import java.util.List;
import java.util.function.Predicate;

/// The committed row changes of a span of time, in commit order. Expectations throw
/// [ExpectationFailed] and return these changes.
///
/// @param all every change
public record Changes(List<Change> all) {
  public Changes {
    all = List.copyOf(all);
  }

  /// The rows that were inserted.
  public List<Row> inserted() {
    return all.stream()
        .filter(Change.Inserted.class::isInstance)
        .map(change -> ((Change.Inserted) change).row())
        .toList();
  }

  /// The updates.
  public List<Change.Updated> updated() {
    return all.stream()
        .filter(Change.Updated.class::isInstance)
        .map(Change.Updated.class::cast)
        .toList();
  }

  /// The rows that were deleted.
  public List<Row> deleted() {
    return all.stream()
        .filter(Change.Deleted.class::isInstance)
        .map(change -> ((Change.Deleted) change).row())
        .toList();
  }

  public boolean isEmpty() {
    return all.isEmpty();
  }

  /// That some inserted row is like this.
  ///
  /// @param what the row in words, such as `a row with the name Arrakis`
  public Changes expectInserted(String what, Predicate<Row> like) {
    return expect(inserted().stream().anyMatch(like), what + " to be inserted");
  }

  /// That nothing was written.
  public Changes expectNone() {
    return expect(all.isEmpty(), "nothing to be written");
  }

  /// That nothing else was written. An update that changes no value counts as nothing.
  ///
  /// @param allowed what may have been written, in words, such as `the planet Arrakis`
  /// @param among whether a change is among that
  public Changes expectNothingElse(String allowed, Predicate<Change> among) {
    List<Change> others =
        all.stream().filter(change -> !change.isWithoutEffect()).filter(among.negate()).toList();
    if (!others.isEmpty()) {
      throw new ExpectationFailed(
          "database",
          "nothing else to be written than " + allowed,
          "also " + ChangeSummary.of(others));
    }
    return this;
  }

  /// That a condition on these changes holds.
  ///
  /// @param expected what should have happened, in words
  public Changes expect(boolean holds, String expected) {
    if (!holds) {
      throw new ExpectationFailed("database", expected, summary());
    }
    return this;
  }

  /// What happened, in words: at most a dozen changes.
  public String summary() {
    return ChangeSummary.of(all);
  }
}
