package dev.assay.web.review;

import dev.assay.web.http.Refused;
import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What the address of a list of candidates says: all that was chosen is in it, so that it can be
/// kept and sent to others.
///
/// @param page from `1`
public record ListQuery(CandidateFilter filter, int page) {
  private static final int LONGEST_TEXT = 200;
  private static final int MOST_PAGES = 1_000_000;

  /// Reads an address; what it does not say is as in [CandidateFilter#ALL].
  ///
  /// @throws Refused if it says something that can't be meant
  static ListQuery of(Context context) throws Refused {
    String sort = text(context, "sort");
    boolean descending = sort.startsWith("-");
    Optional<CandidateSort> by =
        sort.isEmpty()
            ? Optional.empty()
            : Optional.of(
                CandidateSort.of(descending ? sort.substring(1) : sort)
                    .orElseThrow(() -> wrong("sort", "a column, perhaps with - before it", sort)));
    String state = text(context, "state");
    CandidateFilter filter =
        new CandidateFilter(
            text(context, "exercise"),
            state.isEmpty()
                ? Optional.empty()
                : Optional.of(
                    CandidateState.of(state).orElseThrow(() -> wrong("state", "a state", state))),
            number(context, "least", 0, 100),
            number(context, "most", 0, 100),
            text(context, "q").strip(),
            by.orElse(CandidateFilter.ALL.sort()),
            by.isEmpty() ? CandidateFilter.ALL.descending() : descending);
    return new ListQuery(filter, number(context, "page", 1, MOST_PAGES).orElse(1));
  }

  private static String text(Context context, String name) throws Refused {
    String text = Optional.ofNullable(context.queryParam(name)).orElse("");
    if (text.length() > LONGEST_TEXT || text.indexOf('\0') >= 0) {
      throw wrong(name, "a text of at most 200 characters", "longer, or none");
    }
    return text;
  }

  private static OptionalInt number(Context context, String name, int least, int most)
      throws Refused {
    String text = text(context, name).strip();
    if (text.isEmpty()) {
      return OptionalInt.empty();
    }
    if (!text.matches("\\d{1,7}")
        || Integer.parseInt(text) < least
        || Integer.parseInt(text) > most) {
      throw wrong(name, "a number from %d to %d".formatted(least, most), text);
    }
    return OptionalInt.of(Integer.parseInt(text));
  }

  private static Refused wrong(String name, String expected, String seen) {
    return Refused.badRequest("%s must be %s, was %s.".formatted(name, expected, seen));
  }

  /// The address of another page of the same list.
  public String onPage(int other) {
    return "/candidates" + new ListQuery(filter, other).query();
  }

  /// The address of the same candidates as a file.
  public String asCsv() {
    return "/candidates.csv" + new ListQuery(filter, 1).query();
  }

  /// The address of the list sorted by a column; the other way round if it is so already.
  public String sortedBy(CandidateSort column) {
    boolean downwards = filter.sort() == column ? !filter.descending() : column.downwards();
    return "/candidates" + new ListQuery(filter.sortedBy(column, downwards), 1).query();
  }

  /// As it is after `/candidates`; empty, or beginning with `?`.
  String query() {
    List<String> parts = new ArrayList<>();
    add(parts, "q", filter.search());
    add(parts, "exercise", filter.exercise());
    add(parts, "state", filter.state().map(CandidateState::code).orElse(""));
    filter.least().ifPresent(least -> add(parts, "least", Integer.toString(least)));
    filter.most().ifPresent(most -> add(parts, "most", Integer.toString(most)));
    add(parts, "sort", sort());
    add(parts, "page", page == 1 ? "" : Integer.toString(page));
    return parts.isEmpty() ? "" : "?" + String.join("&", parts);
  }

  /// As the address says it; empty for the usual order.
  public String sort() {
    boolean usual =
        filter.sort() == CandidateFilter.ALL.sort()
            && filter.descending() == CandidateFilter.ALL.descending();
    return usual ? "" : (filter.descending() ? "-" : "") + filter.sort().code();
  }

  private static void add(List<String> parts, String name, String value) {
    if (!value.isEmpty()) {
      parts.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
  }
}
