package dev.assay.grader.report.page;

import dev.assay.grader.report.Amounts;
import dev.assay.kit.evidence.CheckResult.Failure;
import dev.assay.kit.evidence.Evidence;
import dev.assay.kit.evidence.HttpExchange;
import dev.assay.kit.evidence.LeftOut;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What was seen, as far as the page has room for it.
///
/// @param prefix what the addresses of its entries begin with
/// @param millis how long it went on
/// @param failure why the check failed; `null` if it didn't
/// @param appLog where its log lines can be found in the app's whole log
record PageEvidence(
    String prefix, long millis, @Nullable Failure failure, Evidence evidence, PageLog appLog) {
  private static final int MOST_OPEN_EXCHANGES = 3;
  private static final int MOST_OPEN_STATEMENTS = 12;

  /// The same with at most so much evidence.
  ///
  /// @param weight as [Evidence#within] counts it
  /// @param text how many bytes a long text may take
  PageEvidence within(int weight, int text) {
    Shortened shortened = new Shortened(text);
    Failure shorter = shortened.of(failure);
    Evidence less = shortened.of(evidence.within(weight, failedExchange()));
    return new PageEvidence(prefix, millis, shorter, less, appLog);
  }

  /// The same with nothing but why the check failed.
  PageEvidence bare() {
    LeftOut all =
        evidence
            .leftOut()
            .plus(
                new LeftOut(
                    0,
                    evidence.exchanges().size(),
                    evidence.upstreamCalls().size(),
                    evidence.statements().size(),
                    evidence.changes().size(),
                    evidence.log().size()));
    Evidence none = Evidence.NONE.without(all);
    return new PageEvidence(prefix, millis, new Shortened(400).of(failure), none, appLog);
  }

  Timeline timeline() {
    return Timeline.of(evidence, millis, failedExchange(), prefix);
  }

  private int failedExchange() {
    return failure == null ? 0 : failure.exchange();
  }

  /// The exchange that failed; `null` if there is none, or no room for it.
  @Nullable PageExchange failed() {
    return exchanges().stream().filter(PageExchange::failed).findFirst().orElse(null);
  }

  List<PageExchange> exchanges() {
    List<HttpExchange> all = evidence.exchanges();
    boolean open = all.size() <= MOST_OPEN_EXCHANGES;
    return IntStream.range(0, all.size())
        .mapToObj(at -> PageExchange.of(all.get(at), Lane.HTTP.id(prefix, at), failure, open))
        .toList();
  }

  List<PageExchange> upstreamCalls() {
    return IntStream.range(0, evidence.upstreamCalls().size())
        .mapToObj(
            at -> PageExchange.of(evidence.upstreamCalls().get(at), Lane.UPSTREAM.id(prefix, at)))
        .toList();
  }

  List<SqlGroup> sqlGroups() {
    return SqlGroup.of(evidence.statements(), prefix);
  }

  /// Whether the statements are unfolded from the start.
  boolean showsStatements() {
    return evidence.statements().size() <= MOST_OPEN_STATEMENTS;
  }

  List<RowTable> rowTables() {
    return RowTable.of(evidence.changes(), prefix);
  }

  String id(Lane lane, int position) {
    return lane.id(prefix, position);
  }

  boolean isEmpty() {
    return timeline().isEmpty() && evidence.observations().isEmpty() && leftOut().isEmpty();
  }

  /// `2 HTTP exchanges, 61 statements`; empty if there is nothing.
  String contents() {
    LeftOut out = evidence.leftOut();
    List<String> counts = new ArrayList<>();
    add(counts, evidence.exchanges().size() + out.exchanges(), "HTTP exchange");
    add(counts, evidence.upstreamCalls().size() + out.upstreamCalls(), "upstream call");
    add(counts, evidence.statements().size() + out.statements(), "SQL statement");
    add(counts, evidence.changes().size() + out.changes(), "row change");
    add(counts, evidence.log().size() + out.logLines(), "log line");
    add(counts, evidence.controls().size(), "control step");
    add(counts, evidence.observations().size(), "observation");
    return String.join(", ", counts);
  }

  /// What there was no room for: `12 earlier SQL statements`; empty if there was for everything.
  List<String> leftOut() {
    LeftOut out = evidence.leftOut();
    List<String> counts = new ArrayList<>();
    add(counts, out.exchanges(), "earlier HTTP exchange");
    add(counts, out.upstreamCalls(), "earlier upstream call");
    add(counts, out.statements(), "earlier SQL statement");
    add(counts, out.changes(), "earlier row change");
    add(counts, out.logLines(), "earlier log line");
    return counts;
  }

  /// How many entries are shown without their detail: `1 entry is` or `12 entries are`.
  String briefEntries() {
    int details = evidence.leftOut().details();
    return details == 1 ? "1 entry is" : details + " entries are";
  }

  private static void add(List<String> counts, int number, String thing) {
    if (number > 0) {
      counts.add(Amounts.count(number, thing));
    }
  }
}
