package dev.assay.grader.report.browser;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.CheckedNode;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.stream.Stream;

/// What axe finds wrong with a page as it is now: all rules of WCAG 2.2 on levels A and AA, and its
/// best practices.
public final class Accessibility {
  private static final List<String> RULES =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice");

  /// Those whose answer depends on colours and on the window's width.
  private static final List<String> RULES_OF_SIGHT =
      List.of("color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size");

  private Accessibility() {}

  /// One line for each element that breaks a rule.
  public static List<String> violations(Page page) {
    return violations(axe(page).withTags(RULES));
  }

  /// The same of what another theme or another width can change.
  public static List<String> violationsOfSight(Page page) {
    return violations(axe(page).withRules(RULES_OF_SIGHT));
  }

  private static AxeBuilder axe(Page page) {
    // What keeps the rules is nobody's concern here, and the longest part of what axe tells.
    AxeRunOptions options = new AxeRunOptions();
    options.setResultTypes(List.of("violations"));
    // A page of one frame; the other mode would open a second window to put frames together.
    return new AxeBuilder(page).options(options).setLegacyMode(true);
  }

  private static List<String> violations(AxeBuilder axe) {
    var results = axe.analyze();
    return results.getViolations().stream().flatMap(Accessibility::lines).toList();
  }

  private static Stream<String> lines(Rule rule) {
    return rule.getNodes().stream().map(node -> line(rule, node));
  }

  private static String line(Rule rule, CheckedNode node) {
    return "%s at %s: %s".formatted(rule.getId(), node.getTarget(), node.getFailureSummary());
  }
}
