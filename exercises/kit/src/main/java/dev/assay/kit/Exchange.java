package dev.assay.kit;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A request and the app's answer to it. The `expect…` methods return this exchange, so that they
/// can be chained; each throws [ExpectationFailed], which names the request, what was expected and
/// what was seen.
///
/// A `path` into the answer's JSON is a small JSONPath: `$` is the whole, `$.name` a member, `$[0]`
/// an element, and these can be chained: `$.items[2].price`.
public interface Exchange {
  /// The request as it was sent.
  Request request();

  /// The answer's status code.
  int status();

  /// The first header of that name, whatever its case.
  Optional<String> header(String name);

  /// The answer's headers, in the order they came.
  List<Request.Header> headers();

  /// The answer's body as text; empty when there was none.
  String body();

  /// From the first byte sent to the last one received.
  Duration duration();

  /// The body as JSON.
  ///
  /// @throws ExpectationFailed if it is no JSON
  JsonNode json();

  /// The value at the path.
  ///
  /// @throws ExpectationFailed if the body is no JSON or has nothing there
  JsonNode json(String path);

  /// That the status is one of these.
  Exchange expectStatus(int... anyOf);

  /// That the status is 4xx.
  Exchange expectClientError();

  /// That the body is JSON with this value at the path. Numbers are equal when their values are
  /// (`2` and `2.0`), objects when they have the same members in any order, lists when they have
  /// the same elements in the same order.
  Exchange expectJson(String path, @Nullable Object value);

  /// That the body is JSON with these members and values at the path, among others.
  Exchange expectJsonMembers(String path, @Nullable Object... namesAndValues);

  /// That the `Content-Type` is `application/json` or one ending in `+json`.
  Exchange expectJsonContentType();

  /// That there is a header of that name, and returns its first value.
  ///
  /// @throws ExpectationFailed if there is none
  String expectHeader(String name);

  /// The failure of an expectation about this exchange, to be thrown by an author's own check.
  ///
  /// @param expected what should have been there, such as `an id that is a number or a string`
  /// @param seen what was there instead
  ExpectationFailed unexpected(String expected, String seen);
}
