package planets;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.NotFoundResponse;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import planets.Database.StorageUnavailable;
import planets.PlanetDraft.InvalidPlanet;
import tools.jackson.core.JacksonException;

/// The HTTP side: routes, and how errors are answered.
final class PlanetRoutes {
  private static final Logger LOG = LoggerFactory.getLogger(PlanetRoutes.class);
  private static final long MAX_BODY_BYTES = 1_000_000;
  private static final long STOP_LIMIT_MS = 5_000;
  private static final Pattern ID = Pattern.compile("[0-9]{1,18}");

  private final Planets planets;

  PlanetRoutes(Planets planets) {
    this.planets = planets;
  }

  Javalin server() {
    return Javalin.create(config -> {
      config.startup.showJavalinBanner = false;
      config.http.maxRequestSize = MAX_BODY_BYTES;
      config.http.prefer405over404 = true;
      config.jetty.modifyServer(PlanetRoutes::answerWhatIsUnderWay);
      addRoutes(config);
      addErrorAnswers(config);
    });
  }

  /// When the server is stopped, requests that are under way are answered first.
  private static void answerWhatIsUnderWay(Server server) {
    server.setHandler(new GracefulHandler());
    server.setStopTimeout(STOP_LIMIT_MS);
  }

  private void addRoutes(JavalinConfig config) {
    config.routes.get("/planets", context -> answer(context, 200, planets.all()));
    config.routes.post("/planets", this::create);
    config.routes.get("/planets/{id}", this::get);
    config.routes.put("/planets/{id}", this::replace);
    config.routes.delete("/planets/{id}", this::delete);
  }

  private void create(Context context) {
    Planet planet = planets.create(draft(context));
    context.header("Location", "/planets/" + planet.id());
    answer(context, 201, planet);
  }

  private void get(Context context) {
    answer(context, 200, planets.find(id(context)).orElseThrow(NotFoundResponse::new));
  }

  private void replace(Context context) {
    long id = id(context);
    answer(context, 200, planets.replace(id, draft(context)).orElseThrow(NotFoundResponse::new));
  }

  private void delete(Context context) {
    if (!planets.delete(id(context))) {
      throw new NotFoundResponse();
    }
    context.status(204);
  }

  private static long id(Context context) {
    String id = context.pathParam("id");
    if (!ID.matcher(id).matches()) {
      throw new NotFoundResponse();
    }
    return Long.parseLong(id);
  }

  private static PlanetDraft draft(Context context) {
    return PlanetDraft.from(Json.parse(context.bodyAsBytes()));
  }

  private static void addErrorAnswers(JavalinConfig config) {
    config.routes.exception(
        InvalidPlanet.class, (e, context) -> refuse(context, 400, e.getMessage()));
    config.routes.exception(
        JacksonException.class, (e, context) -> refuse(context, 400, "the body must be JSON"));
    config.routes.exception(
        HttpResponseException.class,
        (e, context) -> refuse(context, e.getStatus(), e.getMessage()));
    config.routes.exception(
        StorageUnavailable.class,
        (e, context) -> {
          LOG.error("{} {}: {}", context.method(), context.path(), e.getMessage());
          refuse(context, 503, "the database is away; try again in a moment");
        });
  }

  private static void refuse(Context context, int status, String error) {
    answer(context, status, Map.of("error", error));
  }

  private static void answer(Context context, int status, Object value) {
    context.status(status).contentType("application/json").result(Json.write(value));
  }
}
