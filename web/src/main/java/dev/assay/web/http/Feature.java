package dev.assay.web.http;

import io.javalin.config.RoutesConfig;

/// A part of the server that answers on routes of its own.
public interface Feature {
  /// Adds its routes, each with exactly one [Access].
  void addTo(RoutesConfig routes);
}
