package dev.assay.kit.referee;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// A mutant's triggers on the app's tables. Nothing that goes wrong here counts: a table that can't
/// have the trigger is written as it should be. Not safe for use by several threads.
final class MutantTriggers implements AutoCloseable {
  private static final String NAME = "assay_mutant";

  /// The tables that have no trigger yet.
  private static final String BARE =
      """
      SELECT t.oid::regclass::text FROM (SELECT c.oid %s) AS t
      WHERE NOT EXISTS (SELECT FROM pg_trigger AS g WHERE g.tgrelid = t.oid AND g.tgname = '%s')
      """
          .formatted(TableRows.OF_THE_APP, NAME);

  private static final String COUNT =
      "SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM assay.mutations";

  private final Connection superuser;
  private final MutantEffect.AtDatabase effect;

  /// @param superuser with `pg_catalog` as its search path, and a limit for locks; closed with this
  MutantTriggers(Connection superuser, MutantEffect.AtDatabase effect) {
    this.superuser = superuser;
    this.effect = effect;
  }

  /// Has each table get one when it is made.
  void installInNew() throws SQLException {
    try (PreparedStatement statement =
        superuser.prepareStatement("INSERT INTO assay.mutant (statement) VALUES (?)")) {
      statement.setString(1, effect.sql(NAME, "%s"));
      statement.executeUpdate();
    }
  }

  /// Gives them to the tables that haven't got one.
  void install() {
    try (Statement statement = superuser.createStatement()) {
      for (String table : bare(statement)) {
        install(statement, table);
      }
    } catch (SQLException broken) {
      System.err.println("the app's tables can't be listed for a mutant: " + broken.getMessage());
    }
  }

  private void install(Statement statement, String table) {
    try {
      statement.execute(effect.sql(NAME, table));
    } catch (SQLException refused) {
      System.err.println("no mutant at " + table + ": " + refused.getMessage());
    }
  }

  private static List<String> bare(Statement statement) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (ResultSet result = statement.executeQuery(BARE)) {
      while (result.next()) {
        tables.add(result.getString(1));
      }
    }
    return tables;
  }

  /// How often they have changed something.
  int count() {
    try (Statement statement = superuser.createStatement();
        ResultSet result = statement.executeQuery(COUNT)) {
      result.next();
      return (int) Math.min(result.getLong(1), Integer.MAX_VALUE);
    } catch (SQLException broken) {
      System.err.println("what the mutant did can't be counted: " + broken.getMessage());
      return 0;
    }
  }

  @Override
  public void close() {
    try {
      superuser.close();
    } catch (SQLException gone) {
      // The attempt is over, and its database goes with it.
    }
  }
}
