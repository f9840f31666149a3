package swapi;

import dev.assay.kit.Api;
import dev.assay.kit.Exchange;
import dev.assay.kit.ExpectationFailed;
import dev.assay.kit.Observations;
import dev.assay.kit.Request;
import java.time.Duration;

/// Notes how requests fare while the database makes it hard for the app.
///
/// @param meanwhile what the matter is, such as `while the database has no connection left`
record Reluctant(Api api, Observations observations, String meanwhile) {
  /// More than these for one request are worth a word.
  private static final long MANY_ROUND_TRIPS = 8;

  /// Notes it if the planet isn't served as ever.
  void expectServed(Planets.Created created) {
    try {
      Planets.expect(api.get(created.path()).expectStatus(200), created.planet());
    } catch (ExpectationFailed otherwise) {
      observations.observe(
          "GET /planets/{id} is not answered right %s".formatted(meanwhile),
          otherwise.getMessage());
    }
  }

  /// Notes it if the request takes very many round trips to the database, one after the other.
  ///
  /// @param each how much longer each of them takes
  void noteRoundTrips(Request request, Duration each) {
    try {
      Exchange answer = api.send(request).expectStatus(200, 201, 204);
      long most = answer.duration().toMillis() / each.toMillis();
      if (most > MANY_ROUND_TRIPS) {
        observations.observe(
            "%s takes %.1f s %s"
                .formatted(request, answer.duration().toMillis() / 1000.0, meanwhile),
            "that is up to %d round trips, one after the other".formatted(most));
      }
    } catch (ExpectationFailed otherwise) {
      observations.observe(
          "%s is not answered right %s".formatted(request, meanwhile), otherwise.getMessage());
    }
  }

  /// Notes it if the request isn't answered with 2xx.
  void noteAnswer(Request request) {
    int status = Recovery.statusOf(api, request);
    if (status / 100 != 2) {
      observations.observe(
          status == 0
              ? "%s is not answered %s".formatted(request, meanwhile)
              : "%s is answered %d %s".formatted(request, status, meanwhile),
          "");
    }
  }
}
