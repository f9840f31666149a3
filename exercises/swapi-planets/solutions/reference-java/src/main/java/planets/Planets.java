package planets;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The stored planets. Every method throws [Database.StorageUnavailable] while the database is
/// away.
final class Planets {
  private static final String SELECT =
      """
      select id, name, population,
        array(select t.name from planet_traits t
          where t.planet_id = planets.id and kind = 'terrain' order by position) as terrains,
        array(select t.name from planet_traits t
          where t.planet_id = planets.id and kind = 'climate' order by position) as climates
      from planets
      """;

  private final Database database;

  Planets(Database database) {
    this.database = database;
  }

  List<Planet> all() {
    return database.inTransaction(connection -> select(connection, SELECT + "order by id"));
  }

  Optional<Planet> find(long id) {
    return database
        .inTransaction(connection -> select(connection, SELECT + "where id = ?", id))
        .stream()
        .findFirst();
  }

  Planet create(PlanetDraft draft) {
    return database.inTransaction(connection -> insert(connection, draft));
  }

  /// Replaces every field; empty where there is no such planet.
  Optional<Planet> replace(long id, PlanetDraft draft) {
    return database.inTransaction(connection -> {
      String sql = "update planets set name = ?, population = ? where id = ?";
      if (update(connection, sql, draft.name(), draft.population(), id) == 0) {
        return Optional.empty();
      }
      update(connection, "delete from planet_traits where planet_id = ?", id);
      return Optional.of(insertTraits(connection, id, draft));
    });
  }

  /// Whether there was such a planet.
  boolean delete(long id) {
    return database.inTransaction(
        connection -> update(connection, "delete from planets where id = ?", id) == 1);
  }

  /// Adds the planets that were never imported before, all or none, and returns how many these
  /// were.
  int importAll(List<Swapi.UpstreamPlanet> upstreamPlanets) {
    return database.inTransaction(connection -> {
      int added = 0;
      for (Swapi.UpstreamPlanet planet : upstreamPlanets) {
        String sql = "insert into imported_planets values (?) on conflict do nothing";
        if (update(connection, sql, planet.upstreamId()) == 1) {
          insert(connection, planet.draft());
          added++;
        }
      }
      return added;
    });
  }

  private static Planet insert(Connection connection, PlanetDraft draft) throws SQLException {
    String sql = "insert into planets (name, population) values (?, ?) returning id";
    try (PreparedStatement statement = prepare(connection, sql, draft.name(), draft.population());
        ResultSet rows = statement.executeQuery()) {
      rows.next();
      return insertTraits(connection, rows.getLong("id"), draft);
    }
  }

  private static Planet insertTraits(Connection connection, long id, PlanetDraft draft)
      throws SQLException {
    insertTraits(connection, id, "terrain", draft.terrains());
    insertTraits(connection, id, "climate", draft.climates());
    return new Planet(id, draft.name(), draft.population(), draft.terrains(), draft.climates());
  }

  private static void insertTraits(Connection connection, long id, String kind, List<String> names)
      throws SQLException {
    String sql =
        """
        insert into planet_traits (planet_id, kind, position, name)
        select ?, ?, position, name from unnest(?) with ordinality as trait (name, position)
        """;
    update(connection, sql, id, kind, connection.createArrayOf("text", names.toArray()));
  }

  private static List<Planet> select(Connection connection, String sql, Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = prepare(connection, sql, parameters);
        ResultSet rows = statement.executeQuery()) {
      List<Planet> planets = new ArrayList<>();
      while (rows.next()) {
        planets.add(
            new Planet(
                rows.getLong("id"),
                rows.getString("name"),
                rows.getObject("population", Long.class),
                texts(rows.getArray("terrains")),
                texts(rows.getArray("climates"))));
      }
      return planets;
    }
  }

  private static List<String> texts(Array array) throws SQLException {
    return List.of((String[]) array.getArray());
  }

  private static int update(Connection connection, String sql, Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = prepare(connection, sql, parameters)) {
      return statement.executeUpdate();
    }
  }

  private static PreparedStatement prepare(Connection connection, String sql, Object... parameters)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
    return statement;
  }
}
