package dev.assay.web.operate;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/// What an operator can do about a database that can't be used, told by PostgreSQL's own codes.
enum DatabaseTrouble {
  LOGIN("check user and password"),
  NO_DATABASE("create the database first"),
  RIGHTS("let this user own the database, so that it can make its tables"),
  FULL("its disk is full: make room there"),
  UNREACHABLE("start it, and check host and port"),
  OTHER("see above");

  private static final Map<String, DatabaseTrouble> BY_CODE =
      Map.of(
          "28",
          LOGIN,
          "3D",
          NO_DATABASE,
          "42501",
          RIGHTS,
          "53100",
          FULL,
          "08",
          UNREACHABLE,
          "57",
          UNREACHABLE);
  private static final int DEEPEST = 20;

  private final String remedy;

  DatabaseTrouble(String remedy) {
    this.remedy = remedy;
  }

  static DatabaseTrouble of(Throwable failure) {
    String state = state(failure);
    return List.of(5, 2).stream()
        .filter(length -> state.length() >= length)
        .map(length -> BY_CODE.get(state.substring(0, length)))
        .filter(found -> found != null)
        .findFirst()
        .orElse(OTHER);
  }

  /// One sentence with the database's own words and the remedy.
  static CannotStart explained(String what, RuntimeException failure) {
    DatabaseTrouble trouble = of(failure);
    if (trouble == OTHER) {
      throw failure;
    }
    return new CannotStart(
        "%s can't be used: %s: %s".formatted(what, words(failure), trouble.remedy));
  }

  private static String words(Throwable failure) {
    Throwable cause = sql(failure);
    return String.valueOf(cause.getMessage()).lines().findFirst().orElse("").strip();
  }

  private static String state(Throwable failure) {
    return sql(failure) instanceof SQLException sql && sql.getSQLState() != null
        ? sql.getSQLState()
        : "";
  }

  /// The database's own exception, as deep as libraries have wrapped it.
  private static Throwable sql(Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; depth < DEEPEST; depth++) {
      if (cause instanceof SQLException || cause.getCause() == null) {
        return cause;
      }
      cause = cause.getCause();
    }
    return cause;
  }
}
