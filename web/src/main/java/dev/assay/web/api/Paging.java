package dev.assay.web.api;

import dev.assay.web.http.Refused;
import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Which part of a list a request asks for. A cursor says where the part before ended, so that
/// nothing is lost or repeated when the list grows meanwhile.
///
/// @param limit most items of the part
/// @param after where the part before ended, as [#page] was told it; empty for the first part
record Paging(Context context, int limit, List<String> after) {
  private static final int STANDARD = 50;
  private static final int MOST = 100;
  private static final int LONGEST_CURSOR = 300;
  private static final String SEPARATOR = "\n";

  Paging {
    after = List.copyOf(after);
  }

  /// @param parts of how many the cursor is made
  /// @param filters names of further parameters
  /// @throws Refused if limit or cursor are none, or there is a parameter that there isn't
  static Paging of(Context context, int parts, String... filters) throws Refused {
    Query.only(context, with(filters));
    return new Paging(context, limit(context), cursor(context, parts));
  }

  private static String[] with(String... filters) {
    String[] known = Arrays.copyOf(filters, filters.length + 2);
    known[filters.length] = "limit";
    known[filters.length + 1] = "cursor";
    return known;
  }

  private static int limit(Context context) throws Refused {
    String limit = context.queryParam("limit");
    if (limit == null) {
      return STANDARD;
    }
    int number = limit.matches("\\d{1,4}") ? Integer.parseInt(limit) : 0;
    if (number < 1 || number > MOST) {
      throw Refused.badRequest(
          "limit must be from 1 to %d, was %s".formatted(MOST, Text.quoted(limit)));
    }
    return number;
  }

  private static List<String> cursor(Context context, int parts) throws Refused {
    String cursor = context.queryParam("cursor");
    if (cursor == null) {
      return List.of();
    }
    try {
      if (cursor.length() <= LONGEST_CURSOR) {
        byte[] bytes = Base64.getUrlDecoder().decode(cursor);
        String[] read = new String(bytes, StandardCharsets.UTF_8).split(SEPARATOR, -1);
        if (read.length == parts) {
          return List.of(read);
        }
      }
    } catch (IllegalArgumentException noBase64) {
      throw wrongCursor();
    }
    throw wrongCursor();
  }

  private static Refused wrongCursor() {
    return Refused.badRequest("cursor must be one of an address in \"next\"");
  }

  /// A part of the cursor, as something that it must be.
  ///
  /// @return empty for the first part of the list
  <T> Optional<T> after(int part, Function<String, T> read) throws Refused {
    if (after.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(read.apply(after.get(part)));
    } catch (RuntimeException madeUp) {
      throw wrongCursor();
    }
  }

  /// The part of the list, and the header that leads to the next one, as RFC 8288 has it.
  ///
  /// @param found one more than the limit, if there are as many
  /// @param ends what the cursor after an item is made of
  <T> Page<T> page(List<T> found, Function<T, List<String>> ends) {
    if (found.size() <= limit) {
      return new Page<>(found, null);
    }
    List<T> items = found.subList(0, limit);
    String next = next(String.join(SEPARATOR, ends.apply(items.getLast())));
    context.header("Link", "<%s>; rel=\"next\"".formatted(next));
    return new Page<>(items, next);
  }

  /// How many to ask the database for, to know whether there are more.
  int oneMore() {
    return limit + 1;
  }

  private String next(String end) {
    Map<String, @Nullable String> parameters = new LinkedHashMap<>();
    context
        .queryParamMap()
        .keySet()
        .forEach(name -> parameters.put(name, context.queryParam(name)));
    parameters.put("limit", Integer.toString(limit));
    parameters.put(
        "cursor",
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(end.getBytes(StandardCharsets.UTF_8)));
    return context.path()
        + parameters.entrySet().stream()
            .map(each -> each.getKey() + "=" + encoded(String.valueOf(each.getValue())))
            .collect(Collectors.joining("&", "?", ""));
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
