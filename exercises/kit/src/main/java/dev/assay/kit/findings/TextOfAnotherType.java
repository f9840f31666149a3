package dev.assay.kit.findings;

import dev.assay.kit.Schema.Column;
import dev.assay.kit.evidence.Observation;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// A text column in which every value is a number, a truth value or a date. Identifiers, codes and
/// telephone numbers are text even where they consist of digits.
final class TextOfAnotherType implements Rule {
  private static final int FEWEST = 5;
  private static final int LONGEST = 40;
  private static final Pattern TEXT = Pattern.compile("text|citext|char.*|\"char\"|bpchar");
  private static final Pattern IDENTIFIER =
      Pattern.compile(
          ".*(id|key|code|zip|postal|phone|mobile|fax|iban|isbn|ean|sku|number|version|hash)s?");

  /// Numbers with leading zeros are no numbers to calculate with.
  private static final Map<String, Pattern> TYPES =
      Map.of(
          "numbers", Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?"),
          "true and false", Pattern.compile("(?i)true|false"),
          "dates",
              Pattern.compile(
                  "[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]+)?)?"
                      + "(Z|[+-][0-9]{2}(:?[0-9]{2})?)?)?"));

  @Override
  public Stream<Observation> in(Content table, Contents all) {
    return table.table().columns().stream()
        .filter(column -> TEXT.matcher(column.type()).matches() && !isIdentifier(table, column))
        .flatMap(column ->
            held(table.values(column))
                .map(what -> table.about(column, "is text and holds nothing but " + what))
                .stream());
  }

  private static boolean isIdentifier(Content table, Column column) {
    return IDENTIFIER.matcher(column.name().toLowerCase(Locale.ROOT)).matches()
        || table.isForeignKey(column)
        || table.table().isUnique(List.of(column.name()));
  }

  private static Optional<String> held(List<JsonNode> values) {
    return values.size() < FEWEST
        ? Optional.empty()
        : TYPES.entrySet().stream()
            .filter(type -> areAll(type.getValue(), values))
            .map(Map.Entry::getKey)
            .findFirst();
  }

  private static boolean areAll(Pattern type, List<JsonNode> values) {
    return values.stream()
        .map(value -> value.asString(""))
        .allMatch(text -> text.length() <= LONGEST && type.matcher(text.strip()).matches());
  }
}
