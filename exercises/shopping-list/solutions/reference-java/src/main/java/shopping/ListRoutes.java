package shopping;

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
import shopping.Database.StorageUnavailable;
import shopping.ItemChange.InvalidChange;
import tools.jackson.core.JacksonException;

/// The HTTP side: routes, and how errors are answered.
final class ListRoutes {
  private static final Logger LOG = LoggerFactory.getLogger(ListRoutes.class);
  private static final long MAX_BODY_BYTES = 1_000_000;
  private static final long STOP_LIMIT_MS = 5_000;
  private static final Pattern ID = Pattern.compile("[0-9]{1,18}");

  private final Lists lists;

  ListRoutes(Lists lists) {
    this.lists = lists;
  }

  Javalin server() {
    return Javalin.create(config -> {
      config.startup.showJavalinBanner = false;
      config.http.maxRequestSize = MAX_BODY_BYTES;
      config.http.prefer405over404 = true;
      config.jetty.modifyServer(ListRoutes::answerWhatIsUnderWay);
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
    config.routes.get("/shopping-lists", context -> answer(context, 200, lists.all()));
    config.routes.get("/shopping-lists/{id}", context -> answer(context, 200, list(context)));
    config.routes.get(
        "/shopping-lists/{id}/items", context -> answer(context, 200, list(context).items()));
    config.routes.get("/items", context -> answer(context, 200, lists.allItems()));
    config.routes.patch("/items/{id}", this::change);
  }

  private ShoppingList list(Context context) {
    return lists.find(id(context)).orElseThrow(NotFoundResponse::new);
  }

  private void change(Context context) {
    long id = id(context);
    ItemChange change = ItemChange.from(Json.parse(context.bodyAsBytes()));
    answer(context, 200, lists.change(id, change).orElseThrow(NotFoundResponse::new));
  }

  private static long id(Context context) {
    String id = context.pathParam("id");
    if (!ID.matcher(id).matches()) {
      throw new NotFoundResponse();
    }
    return Long.parseLong(id);
  }

  private static void addErrorAnswers(JavalinConfig config) {
    config.routes.exception(
        InvalidChange.class, (e, context) -> refuse(context, 400, e.getMessage()));
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
