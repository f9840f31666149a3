package dev.assay.kit.evidence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Makes a check's evidence fit into a number of bytes: first the oldest statements lose their
/// detail, since their shapes keep the text, then the oldest of the rest do; then the oldest
/// statements are left out, which their shapes still count, then the oldest of the rest.
final class Bounds {
  private final List<Entry> entries;
  private final Predicate<Entry> exempt;
  private final List<Entry> removed = new ArrayList<>();
  private long tooMuch;
  private int stripped;

  /// @param tooMuch how many bytes have to go
  /// @param exempt which entries stay as they are
  private Bounds(List<Entry> entries, long tooMuch, Predicate<Entry> exempt) {
    this.entries = entries;
    this.tooMuch = tooMuch;
    this.exempt = exempt;
  }

  /// @param whole the number of the exchange that keeps its detail; `0` for none
  static Evidence bounded(Evidence evidence, int bytes, int whole) {
    List<Entry> entries =
        new ArrayList<>(
            evidence
                .timeline()
                .filter(entry -> !(entry instanceof ControlStep))
                .sorted(Comparator.comparingLong(Entry::atMillis))
                .toList());
    long tooMuch =
        Weight.ofRest(evidence) + entries.stream().mapToLong(Entry::weight).sum() - bytes;
    if (tooMuch <= 0) {
      return evidence;
    }
    Bounds bounds =
        new Bounds(
            entries,
            tooMuch,
            entry -> entry instanceof HttpExchange exchange && exchange.number() == whole);
    bounds.strip(SqlStatement.class);
    bounds.strip(Entry.class);
    bounds.remove(SqlStatement.class);
    bounds.remove(Entry.class);
    return bounds.rest(evidence);
  }

  private void strip(Class<? extends Entry> kind) {
    for (int i = 0; i < entries.size() && tooMuch > 0; i++) {
      Entry brief = entries.get(i).brief();
      int saved = entries.get(i).weight() - brief.weight();
      if (saved > 0 && kind.isInstance(entries.get(i)) && !exempt.test(entries.get(i))) {
        entries.set(i, brief);
        tooMuch -= saved;
        stripped++;
      }
    }
  }

  /// By then all entries are brief.
  private void remove(Class<? extends Entry> kind) {
    var oldest = entries.iterator();
    while (tooMuch > 0 && oldest.hasNext()) {
      Entry entry = oldest.next();
      if (kind.isInstance(entry) && !exempt.test(entry)) {
        oldest.remove();
        removed.add(entry);
        tooMuch -= entry.weight();
      }
    }
  }

  private Evidence rest(Evidence all) {
    return new Evidence(
        left(HttpExchange.class),
        left(UpstreamCall.class),
        left(SqlStatement.class),
        all.shapes(),
        left(RowChange.class),
        left(LogLine.class),
        all.controls(),
        all.observations(),
        all.measurements(),
        all.leftOut()
            .plus(
                new LeftOut(
                    Math.max(0, stripped - removed.size()),
                    removed(HttpExchange.class),
                    removed(UpstreamCall.class),
                    removed(SqlStatement.class),
                    removed(RowChange.class),
                    removed(LogLine.class))));
  }

  private <T extends Entry> List<T> left(Class<T> kind) {
    return of(entries.stream(), kind).toList();
  }

  private int removed(Class<? extends Entry> kind) {
    return (int) of(removed.stream(), kind).count();
  }

  private static <T extends Entry> Stream<T> of(Stream<Entry> entries, Class<T> kind) {
    return entries.filter(kind::isInstance).map(kind::cast);
  }
}
