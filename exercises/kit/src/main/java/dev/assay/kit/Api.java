package dev.assay.kit;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The app under test, over HTTP. Redirects are not followed, a body is read up to 5 MB, and a
/// request that isn't answered in full within 10 seconds fails the check. Every exchange becomes
/// evidence. Safe for use by several threads.
///
/// A `body` is anything that has a JSON form: a map, a list, a record, a string, a number, a JSON
/// tree, or `null`. To send something else, build a [Request].
public interface Api {
  /// Where the app answers, such as `http://app:8080`.
  URI address();

  /// Sends a request and returns its exchange.
  ///
  /// @throws ExpectationFailed if there is no complete answer in time
  Exchange send(Request request);

  /// Sends a request in the background and returns at once. What is still under way when the check
  /// ends is cancelled.
  ///
  /// @throws IllegalStateException if 200 requests are under way already
  Pending begin(Request request);

  /// Sends all requests at the same instant, each on a thread and a connection of its own, and
  /// returns their exchanges in the order of the requests.
  ///
  /// @param requests from 1 to 200
  /// @throws ExpectationFailed if any of them has no complete answer in time; the others are waited
  ///   for first, and recorded
  List<Exchange> together(List<Request> requests);

  /// Sends `GET path`.
  default Exchange get(String path) {
    return send(Request.get(path));
  }

  /// Sends `POST path` with a JSON body.
  default Exchange post(String path, @Nullable Object body) {
    return send(Request.post(path).json(body));
  }

  /// Sends `PUT path` with a JSON body.
  default Exchange put(String path, @Nullable Object body) {
    return send(Request.put(path).json(body));
  }

  /// Sends `PATCH path` with a JSON body.
  default Exchange patch(String path, @Nullable Object body) {
    return send(Request.patch(path).json(body));
  }

  /// Sends `DELETE path`.
  default Exchange delete(String path) {
    return send(Request.delete(path));
  }
}
