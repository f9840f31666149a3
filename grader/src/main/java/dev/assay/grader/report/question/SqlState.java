package dev.assay.grader.report.question;

import dev.assay.grader.report.Untrusted;
import java.util.Map;

/// What SQLSTATEs mean, from the appendix on error codes of PostgreSQL's manual.
final class SqlState {
  static final String UNIQUE_VIOLATION = "23505";

  private static final Map<String, String> MEANINGS =
      Map.ofEntries(
          Map.entry("22001", "a text was longer than its column"),
          Map.entry("22003", "a number was out of its column’s range"),
          Map.entry("22007", "a text is no date or time"),
          Map.entry("22021", "a text has a character that the database can’t store"),
          Map.entry("22P02", "a text can’t be read as a value of its column’s type"),
          Map.entry("23502", "a column that needs a value got none"),
          Map.entry("23503", "a foreign key points at no row"),
          Map.entry(UNIQUE_VIOLATION, "a value that must be unique was there already"),
          Map.entry("23514", "a value breaks a check constraint"),
          Map.entry("25P02", "an earlier statement of the same transaction had failed"),
          Map.entry("40001", "transactions that ran at the same time got in each other’s way"),
          Map.entry("40P01", "two transactions waited for each other"),
          Map.entry("42601", "the statement is not valid SQL"),
          Map.entry("42703", "a column of that name does not exist"),
          Map.entry("42804", "a value’s type does not fit its column"),
          Map.entry("42883", "a function or operator for these types does not exist"),
          Map.entry("42P01", "a table of that name does not exist"),
          Map.entry("53100", "the disk was full"),
          Map.entry("53300", "there were too many connections"),
          Map.entry("55P03", "a lock was not to be had in time"),
          Map.entry("57014", "the statement was cancelled, perhaps by a timeout"),
          Map.entry("57P01", "the database ended the connection"));

  private SqlState() {}

  /// `SQLSTATE 23505 (a value that must be unique was there already)`, safe to print.
  static String named(String sqlState) {
    String meaning = MEANINGS.get(sqlState);
    String code = "SQLSTATE " + Untrusted.line(sqlState, 8);
    return meaning == null ? code : code + " (" + meaning + ")";
  }
}
