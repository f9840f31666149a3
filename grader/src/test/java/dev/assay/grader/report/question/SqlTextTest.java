package dev.assay.grader.report.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlTextTest {
  @Test
  void literalsLoseTheirQuotes() {
    assertThat(SqlText.literals("SELECT 'it''s', '', \"name\"")).containsExactly("it's", "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "insert into planets values (1)",
        " UPDATE planets\nSET name = $1",
        "DELETE FROM planets",
        "WITH x AS (SELECT 1) INSERT INTO planets SELECT * FROM x"
      })
  void knowsWhatWrites(String sql) {
    assertThat(SqlText.writes(sql)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT updated, inserted FROM planets",
        "SELECT 1 FOR UPDATE",
        "CREATE TABLE x ()"
      })
  void knowsWhatDoesNotWrite(String sql) {
    assertThat(SqlText.writes(sql)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"'", "''", "UPDATE ", "INSERT ", "$1,", "('", "1"})
  void longTextsAreReadInNoTime(String part) {
    String sql = "WITH " + part.repeat(4_000 / part.length());

    assertTimeout(
        Duration.ofSeconds(2),
        () -> {
          var _ = SqlText.literals(sql).count();
          var _ = SqlText.writes(sql);
        });
  }
}
