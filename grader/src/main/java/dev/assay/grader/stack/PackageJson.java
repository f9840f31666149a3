package dev.assay.grader.stack;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// What a `package.json` says. A field of the wrong kind, or longer than any script, counts as
/// absent.
///
/// @param dependencies what the app needs at run time, by name
/// @param development what only its developers need, by name
record PackageJson(
    Optional<String> main,
    Map<String, String> scripts,
    Map<String, String> dependencies,
    Map<String, String> development,
    List<String> workspaces,
    Optional<String> packageManager,
    Optional<String> engine) {
  private static final int LONGEST = 2_000;
  private static final Set<String> SERVER =
      Set.of(
          "express",
          "fastify",
          "koa",
          "@nestjs/core",
          "@hapi/hapi",
          "restify",
          "polka",
          "hono",
          "@adonisjs/core",
          "apollo-server",
          "@apollo/server",
          "graphql-yoga",
          "sails",
          "@feathersjs/feathers",
          "@loopback/core",
          "micro",
          "h3",
          "pg",
          "postgres",
          "pg-promise",
          "@prisma/client",
          "typeorm",
          "sequelize",
          "knex",
          "drizzle-orm",
          "@mikro-orm/core",
          "objection",
          "slonik");
  private static final Set<String> FRONTEND =
      Set.of(
          "react",
          "react-dom",
          "vue",
          "@angular/core",
          "svelte",
          "solid-js",
          "preact",
          "vite",
          "gatsby",
          "react-scripts",
          "parcel",
          "nuxt",
          "astro");

  static Optional<PackageJson> in(ProjectFolder folder) throws StackNotRecognised {
    Optional<String> text = folder.text("package.json");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    String file = folder.path().isEmpty() ? "package.json" : folder.path() + "/package.json";
    return Optional.of(of(Json.object(file, text.get())));
  }

  private static PackageJson of(JsonNode json) {
    JsonNode spaces = json.path("workspaces");
    return new PackageJson(
        text(json, "main"),
        texts(json.path("scripts")),
        texts(json.path("dependencies")),
        texts(json.path("devDependencies")),
        list(spaces.isObject() ? spaces.path("packages") : spaces),
        text(json, "packageManager"),
        text(json.path("engines"), "node"));
  }

  private static Optional<String> text(JsonNode json, String field) {
    JsonNode value = json.path(field);
    String text = value.isString() ? value.stringValue().strip() : "";
    boolean usable = !text.isEmpty() && text.length() <= LONGEST && text.indexOf('\0') < 0;
    return usable ? Optional.of(text) : Optional.empty();
  }

  private static Map<String, String> texts(JsonNode object) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (String name : object.propertyNames()) {
      text(object, name).ifPresent(value -> texts.put(name, value));
    }
    return texts;
  }

  private static List<String> list(JsonNode array) {
    List<String> items = new ArrayList<>();
    for (JsonNode item : array) {
      if (item.isString()) {
        items.add(item.stringValue());
      }
    }
    return items;
  }

  Optional<String> script(String name) {
    return Optional.ofNullable(scripts.get(name));
  }

  /// Whether it is installed by name, for the run or for development.
  boolean has(String dependency) {
    return dependencies.containsKey(dependency) || development.containsKey(dependency);
  }

  Collection<String> allDependencies() {
    Set<String> all = new TreeSet<>(dependencies.keySet());
    all.addAll(development.keySet());
    return all;
  }

  boolean isServer() {
    return dependencies.keySet().stream().anyMatch(SERVER::contains);
  }

  boolean isFrontend() {
    return !isServer() && allDependencies().stream().anyMatch(FRONTEND::contains);
  }

  boolean anyScript(Pattern pattern) {
    return scripts.values().stream().anyMatch(script -> pattern.matcher(script).find());
  }
}
