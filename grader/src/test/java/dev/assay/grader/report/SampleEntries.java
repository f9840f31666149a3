package dev.assay.grader.report;

import dev.assay.kit.Json;
import dev.assay.kit.Request.Header;
import dev.assay.kit.evidence.HttpExchange;
import dev.assay.kit.evidence.RowChange;
import dev.assay.kit.evidence.SqlStatement;
import dev.assay.kit.evidence.SqlStatement.SqlError;
import dev.assay.kit.evidence.UpstreamCall;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Single entries of evidence.
final class SampleEntries {
  private SampleEntries() {}

  static HttpExchange get(int number, String path, String body) {
    return new HttpExchange(
        number,
        2,
        14,
        "GET",
        path,
        List.of(new Header("Accept", "application/json")),
        null,
        200,
        jsonHeaders(),
        body,
        null);
  }

  static HttpExchange post(int number, long atMillis, String body, int status) {
    return new HttpExchange(
        number,
        atMillis,
        23,
        "POST",
        "/planets",
        jsonHeaders(),
        body,
        status,
        jsonHeaders(),
        "{\"id\":61}",
        null);
  }

  static HttpExchange broke() {
    return new HttpExchange(
        2,
        31,
        9,
        "POST",
        "/planets",
        jsonHeaders(),
        "{\"name\":\"Tatooine\"}",
        500,
        List.of(new Header("Content-Type", "text/html; charset=utf-8")),
        "<!DOCTYPE html>\n<pre>error: duplicate key value violates unique constraint</pre>\n",
        null);
  }

  static HttpExchange unanswered(int number, long atMillis) {
    return new HttpExchange(
        number,
        atMillis,
        12,
        "GET",
        "/planets",
        List.of(),
        null,
        0,
        List.of(),
        null,
        "the app closed the connection without an answer");
  }

  static UpstreamCall upstreamCall(long atMillis, String body, int status, @Nullable String fault) {
    return new UpstreamCall(
        "swapi.example",
        new HttpExchange(
            0,
            atMillis,
            6,
            "POST",
            "/graphql",
            jsonHeaders(),
            body,
            status,
            jsonHeaders(),
            fault == null ? "{\"data\":{\"allPlanets\":{}}}" : "{\"error\":\"try again\"}",
            null),
        fault);
  }

  static SqlStatement query(long atMillis, int session, int transaction, String sql, long rows) {
    return new SqlStatement(
        atMillis, 110, session, transaction, SqlStatement.Kind.QUERY, sql, List.of(), rows, null);
  }

  @SuppressWarnings(
      "NullAway") // Class files lose the annotation inside a type of a compact constructor.
  static SqlStatement insert(long atMillis, int transaction, String name) {
    List<@Nullable String> parameters = new ArrayList<>();
    parameters.add(name);
    parameters.add(null);
    return new SqlStatement(
        atMillis,
        510,
        1,
        transaction,
        SqlStatement.Kind.QUERY,
        "INSERT INTO planets (name, population) VALUES ($1, $2)",
        parameters,
        1,
        null);
  }

  static SqlStatement transaction(long atMillis, SqlStatement.Kind kind) {
    return new SqlStatement(atMillis, -1, 1, 81, kind, kind.name(), List.of(), -1, null);
  }

  static SqlStatement refused(long atMillis) {
    return new SqlStatement(
        atMillis,
        -1,
        1,
        81,
        SqlStatement.Kind.QUERY,
        "INSERT INTO planets (name, population) VALUES ($1, $2)",
        List.of("Tatooine"),
        -1,
        new SqlError(
            "23505", "duplicate key value violates unique constraint \"planets_name_key\""));
  }

  static RowChange inserted(long atMillis, int transaction, Map<String, JsonNode> row) {
    return new RowChange(
        atMillis, transaction, RowChange.Kind.INSERTED, "public.planets", Map.of(), row);
  }

  static RowChange updated(
      long atMillis, int transaction, Map<String, JsonNode> before, Map<String, JsonNode> after) {
    return new RowChange(
        atMillis, transaction, RowChange.Kind.UPDATED, "public.planets", before, after);
  }

  static Map<String, JsonNode> row(int id, String name, @Nullable Integer population) {
    return columns("id", id, "name", name, "population", population);
  }

  static Map<String, JsonNode> columns(@Nullable Object... namesAndValues) {
    Map<String, JsonNode> columns = new LinkedHashMap<>();
    Json.json(namesAndValues).forEach((name, value) -> columns.put(name, Json.tree(value)));
    return columns;
  }

  static String sixtyPlanets() {
    return Json.write(
        IntStream.rangeClosed(1, 60)
            .mapToObj(id -> Json.json("id", id, "name", "Planet " + id))
            .toList());
  }

  private static List<Header> jsonHeaders() {
    return List.of(new Header("Content-Type", "application/json"));
  }
}
