package dev.assay.kit.referee;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The values of a statement's parameters as PostgreSQL logs them: `Parameters: $1 = 'it''s', $2 =
/// NULL`.
final class LoggedParameters {
  private static final int MOST = 100;
  private static final int LONGEST = 1_000;
  private static final Pattern PARAMETER =
      Pattern.compile("\\$[0-9]+ = (?:(NULL)|'((?:[^']|'')*+)')(?:, )?");

  private LoggedParameters() {}

  /// The first hundred, each cut to 1,000 characters; none if the text is something else.
  static List<@Nullable String> of(String detail) {
    List<@Nullable String> values = new ArrayList<>();
    if (!detail.regionMatches(true, 0, "parameters: ", 0, 12)) {
      return values;
    }
    Matcher parameter = PARAMETER.matcher(detail).region(12, detail.length());
    while (values.size() < MOST && parameter.lookingAt()) {
      String text = parameter.group(2);
      values.add(text == null ? null : Shown.start(text.replace("''", "'"), LONGEST));
      parameter.region(parameter.end(), detail.length());
    }
    return values;
  }
}
