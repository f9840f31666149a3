package dev.assay.kit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Input that people get wrong, and input that attackers send. Whether an app should refuse it or
/// keep it as it is, is for the check to say.
public final class Hostile {
  private static final int DEEPEST = 100_000;
  private static final int LONGEST = 5_000_000;

  private Hostile() {}

  /// A text.
  ///
  /// @param name what is odd about it, in words
  public record Text(String name, String text) {}

  /// A JSON value.
  ///
  /// @param name what it is, in words
  /// @param value as [Json] takes it
  public record Value(String name, @Nullable Object value) {}

  /// Kinds of JSON values.
  public enum Kind {
    STRING,
    NUMBER,
    BOOLEAN,
    LIST,
    OBJECT,
    NULL
  }

  /// SQL for a field whose text an app may have put into its own SQL, with a bait in the database.
  ///
  /// @param purpose as [Attempt#random] takes it, such as the check's id
  public static SqlInjections sqlInjections(Attempt attempt, Database db, String purpose) {
    return new SqlInjections(db, Long.toString(attempt.random(purpose).nextLong(1L << 40), 36));
  }

  /// Texts in letters and marks from far and near, each of them one that people have: combining
  /// marks, right-to-left writing, emoji of several code points, characters beyond 16 bits.
  /// PostgreSQL can store all of them.
  ///
  /// @param stem what each begins with, so that it can be found again
  public static List<Text> foreignTexts(String stem) {
    return List.of(
        new Text("accents and other alphabets", stem + " Žižkov Ελλάδα 星"),
        new Text("combining accents", stem + " e\u0301a\u0308"),
        new Text(
            "right-to-left writing with its marks", stem + " \u200Fשלום\u200F \u202Bابت\u202C"),
        new Text("emoji of several code points", stem + " 👩‍🚀🏳️‍🌈"),
        new Text("characters beyond 16 bits", stem + " 𝔸𐍈🪐"));
  }

  /// Texts that mean something else to a program on the way: quotes, placeholders, markup, line
  /// breaks. PostgreSQL can store all of them.
  ///
  /// @param stem what each begins with, so that it can be found again
  public static List<Text> trickyTexts(String stem) {
    return List.of(
        new Text("quotes of all kinds", stem + " ' \" ` ’ \\ \\' '' $$"),
        new Text("placeholders of all kinds", stem + " ? $1 :name %s {0} ${x}"),
        new Text("markup", stem + " <b onmouseover=\"x\">&amp;</b>"),
        new Text("line breaks and a tab", stem + " a\r\nb\tc"));
  }

  /// A text with the character NUL, written as an escape in JSON, which PostgreSQL can't store: to
  /// be refused.
  public static Text withNul(String stem) {
    return new Text("the character NUL", stem + "\0.");
  }

  /// A text of that many characters.
  ///
  /// @param length from the stem's length to 5,000,000
  public static String longText(String stem, int length) {
    if (length < stem.length() || length > LONGEST) {
      throw new IllegalArgumentException(
          "length must be from %d to %d, was %d".formatted(stem.length(), LONGEST, length));
    }
    return stem + "x".repeat(length - stem.length());
  }

  /// A value of each other kind than the field's own.
  public static List<Value> wrongTypes(Kind right) {
    Map<Kind, Value> values = new LinkedHashMap<>();
    values.put(Kind.STRING, new Value("a string", "many"));
    values.put(Kind.NUMBER, new Value("a number", 4711));
    values.put(Kind.BOOLEAN, new Value("a truth value", true));
    values.put(Kind.LIST, new Value("a list", List.of("Arrakis", "Caladan")));
    values.put(Kind.OBJECT, new Value("an object", Map.of("value", "Arrakis")));
    values.put(Kind.NULL, new Value("null", null));
    values.remove(right);
    return List.copyOf(values.values());
  }

  /// For each wrong value, a good body with that value in the field.
  public static List<Value> wrongTypes(
      Map<String, ? extends @Nullable Object> good, String field, Kind right) {
    List<Value> bodies = new ArrayList<>();
    for (Value wrong : wrongTypes(right)) {
      Map<String, @Nullable Object> body = new LinkedHashMap<>(good);
      body.put(field, wrong.value());
      bodies.add(new Value(field + " as " + wrong.name(), body));
    }
    return bodies;
  }

  /// JSON text with lists in lists.
  ///
  /// @param depth how many of them, from 1 to 100,000
  public static String deepLists(int depth) {
    return "[".repeat(checked(depth)) + "]".repeat(depth);
  }

  /// JSON text with objects in objects.
  ///
  /// @param depth how many of them, from 1 to 100,000
  public static String deepObjects(int depth) {
    return "{\"a\":".repeat(checked(depth)) + "1" + "}".repeat(depth);
  }

  private static int checked(int depth) {
    if (depth < 1 || depth > DEEPEST) {
      throw new IllegalArgumentException(
          "depth must be from 1 to %d, was %d".formatted(DEEPEST, depth));
    }
    return depth;
  }
}
