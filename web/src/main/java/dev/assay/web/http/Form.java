package dev.assay.web.http;

import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A form as it is shown: what was entered, and what is wrong with it, by field.
public record Form(Map<String, String> values, Map<String, String> problems) {
  private static final int LONGEST_SHOWN = 2_000;

  public Form {
    values = Map.copyOf(values);
    problems = Map.copyOf(problems);
  }

  /// A form with these values, before anybody has sent it.
  public static Form of(Map<String, String> values) {
    return new Form(values, Map.of());
  }

  /// What was sent in those fields, to be shown again. Leave passwords out.
  public static Form sent(Context context, String... fields) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String field : fields) {
      String text = text(context, field);
      values.put(field, text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) : text);
    }
    return of(values);
  }

  /// What was sent in a field; empty if there is none.
  public static String text(Context context, String field) {
    return Optional.ofNullable(context.formParam(field)).orElse("");
  }

  /// The same form, with a sentence at a field.
  public Form wrong(String field, String sentence) {
    Map<String, String> all = new LinkedHashMap<>(problems);
    all.put(field, sentence);
    return new Form(values, all);
  }

  public String value(String field) {
    return values.getOrDefault(field, "");
  }

  public String problem(String field) {
    return problems.getOrDefault(field, "");
  }

  public boolean isWrong(String field) {
    return problems.containsKey(field);
  }

  /// The ids of what describes a field; `null` if nothing does.
  public @Nullable String describedBy(String field, boolean hasHint) {
    String hint = hasHint ? field + "-hint" : "";
    String problem = isWrong(field) ? field + "-wrong" : "";
    String ids = (hint + " " + problem).strip();
    return ids.isEmpty() ? null : ids;
  }
}
