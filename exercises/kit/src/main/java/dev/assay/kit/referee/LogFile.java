package dev.assay.kit.referee;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// The file that PostgreSQL writes its log to, read and emptied through SQL.
final class LogFile {
  private static final int CHUNK = 1_000_000;
  private static final long LONG = 64L << 20;

  /// A little less than what the sandbox has room for.
  private static final long FULL = 240L << 20;

  private final Connection connection;
  private String name = "";
  private long offset;

  /// @param connection the superuser's
  LogFile(Connection connection) {
    this.connection = connection;
  }

  /// What is new, up to a megabyte of it; nothing if nothing is.
  byte[] next() throws SQLException {
    if (name.isEmpty()) {
      name = current();
    }
    byte[] chunk = chunk();
    offset += chunk.length;
    return chunk;
  }

  private byte[] chunk() throws SQLException {
    String sql = "SELECT pg_catalog.pg_read_binary_file(?, ?, ?, true)";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, name);
      statement.setLong(2, offset);
      statement.setLong(3, CHUNK);
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        byte[] bytes = result.getBytes(1);
        return bytes == null ? new byte[0] : bytes;
      }
    }
  }

  private String current() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery("SELECT pg_catalog.pg_current_logfile('jsonlog')")) {
      result.next();
      String current = result.getString(1);
      if (current == null) {
        throw new SQLException("PostgreSQL writes no log in JSON form");
      }
      return current;
    }
  }

  /// Whether so much has been read that it is time to empty it.
  boolean isLong() {
    return offset > LONG;
  }

  /// Whether PostgreSQL may have had no room for more.
  boolean isFull() throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT (pg_catalog.pg_stat_file(?)).size")) {
      statement.setString(1, name);
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        return result.getLong(1) > FULL;
      }
    }
  }

  /// Empties it. What comes into it meanwhile and isn't read yet is lost. PostgreSQL goes on at its
  /// new end, since it only ever appends.
  void empty() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "COPY (SELECT) TO PROGRAM 'truncate -s 0 %s'".formatted(name.replace("'", "''")));
    }
    offset = 0;
  }
}
