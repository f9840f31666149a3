package dev.assay.web.http;

import dev.assay.web.account.ApiTokens;
import dev.assay.web.account.Sessions;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.SizeUnit;
import io.javalin.http.Context;
import io.javalin.json.JavalinJackson3;
import io.javalin.router.Endpoint;
import io.javalin.security.Roles;
import io.javalin.security.RouteRole;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.eclipse.jetty.server.HttpConfiguration;
import tools.jackson.databind.json.JsonMapper;

/// The HTTP server with its features.
public final class WebServer implements AutoCloseable {
  private static final long LARGEST_BODY = 1_000_000;
  private static final int LONGEST_HEADERS = 16 * 1024;
  private static final String FOR_GOOD = "public, max-age=31536000, immutable";

  private final Javalin javalin;

  private WebServer(Javalin javalin) {
    this.javalin = javalin;
  }

  /// Makes the server; [#start] starts it.
  ///
  /// @param guarding what tells who may come in
  public static WebServer of(
      Guarding guarding, Pages pages, Assets assets, List<Feature> features) {
    Guard guard =
        new Guard(guarding.sessions(), guarding.tokens(), guarding.cookie(), guarding.limits());
    Failures failures = new Failures(pages);
    return new WebServer(
        Javalin.create(config -> {
          basics(config);
          config.routes.before(Headers::set);
          config.routes.beforeMatched(guard::check);
          config.routes.get(
              "/static/{hash}/{name}", context -> serve(assets, context), Access.PUBLIC);
          features.forEach(feature -> feature.addTo(config.routes));
          failures.addTo(config.routes);
        }));
  }

  /// What is needed to tell who may come in.
  public record Guarding(
      Sessions sessions, ApiTokens tokens, SessionCookie cookie, RateLimits limits) {}

  private static void basics(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.concurrency.useVirtualThreads = true;
    config.http.prefer405over404 = true;
    config.http.maxRequestSize = LARGEST_BODY;
    config.http.defaultContentType = "text/plain; charset=utf-8";
    // What is larger is read as a stream by the handlers that take it, each with its own bound.
    config.jetty.multipartConfig.maxTotalRequestSize(1, SizeUnit.MB);
    config.jetty.modifyHttpConfiguration(WebServer::quiet);
    config.jsonMapper(new JavalinJackson3(JsonMapper.builder().build(), true));
  }

  private static void quiet(HttpConfiguration http) {
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
    http.setRequestHeaderSize(LONGEST_HEADERS);
  }

  private static void serve(Assets assets, Context context) throws Refused {
    Assets.Asset asset =
        assets
            .find(context.pathParam("name"))
            .filter(found -> found.hash().equals(context.pathParam("hash")))
            .orElseThrow(() -> Refused.notFound("There is no such file; reload the page."));
    context.header("Cache-Control", FOR_GOOD);
    context.contentType(asset.type()).result(asset.content());
  }

  /// Begins to listen.
  ///
  /// @param port `0` for any free one
  /// @return the port that it listens on
  public int start(String host, int port) {
    return javalin.start(host, port).port();
  }

  /// All routes, in alphabetical order.
  public List<Route> routes() {
    return javalin.unsafe.internalRouter.allHttpHandlers().stream()
        .map(parsed -> parsed.endpoint)
        .filter(endpoint -> endpoint.method.isHttpMethod())
        .map(endpoint ->
            new Route(endpoint.method.name(), endpoint.path, Guard.access(roles(endpoint))))
        .sorted(Comparator.comparing(Route::path).thenComparing(Route::method))
        .toList();
  }

  private static Set<RouteRole> roles(Endpoint endpoint) {
    Roles roles = endpoint.metadata(Roles.class);
    return roles == null ? Set.of() : roles.getRoles();
  }

  /// A method and a path, and who may use them.
  ///
  /// @param path with parameters in braces
  public record Route(String method, String path, Access access) {}

  @Override
  public void close() {
    javalin.stop();
  }
}
