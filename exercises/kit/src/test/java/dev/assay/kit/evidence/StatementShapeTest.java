package dev.assay.kit.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatementShapeTest {
  @ParameterizedTest
  @CsvSource(
      delimiterString = " | ",
      quoteCharacter = '\0',
      value = {
        "select * from planets where id = 42 | select * from planets where id = ?",
        "select * from planets where id = $1; | select * from planets where id = ?",
        "select 'it''s', E'it\\'s', N'x', b'1', U&'\\0041' | select ?, ?, ?, ?, ?",
        "select 1, 1.5, .5, 1e10, 1.5E-3, 0xFF, 1_000 | select ?, ?, ?, ?, ?, ?, ?",
        "where a = -1 and b=-.5 and c - 1 > +2 | where a = ? and b=? and c - ? > ?",
        "values (-1, c-1) | values (?, c-?)",
        "set a = null, b = TRUE where c is null and d is not true"
            + " | set a = ?, b = ? where c is null and d is not true",
        "select $$it's$$, $tag$a $$ b$tag$ || $1 | select ?, ? || ?",
        "select \"a \"\"1\"\" b\", t1.c2 from \"T 1\" as t1"
            + " | select \"a \"\"1\"\" b\", t1.c2 from \"T 1\" as t1",
        "select /* one /* two */ 'x' */ 1 -- 'three' | select ?",
        "select 1::int, '[1]'::jsonb -> 0 | select ?::int, ?::jsonb -> ?",
        "select a.*, b[1] , f( x ) from a | select a.*, b[?], f(x) from a",
      })
  void writesAQuestionMarkForEachValue(String sql, String shape) {
    assertThat(StatementShape.of(sql)).isEqualTo(shape);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "where id in (1)",
        "where id in ($1, $2)",
        "where id in ( 'a','b' , 'c',\n'd')",
        "where id in (NULL, 2)"
      })
  void writesAListOfValuesWithoutItsLength(String sql) {
    assertThat(StatementShape.of(sql)).isEqualTo("where id in (?, …)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " | ",
      quoteCharacter = '\0',
      value = {
        "where id in ($1::int, $2::int) | where id in (?::int, …)",
        "where id = any(array[1, 2, 3]) and x[1] = 2 | where id = any(array[?, …]) and x[?] = ?",
        "where (a, b) in ((1, 2), (3, 4), (5, 6)) | where (a, b) in ((?, ?), …)",
        "where id in (select id from t where a in (1, 2))"
            + " | where id in (select id from t where a in (?, …))",
        "where id in (1, a, 2, b) | where id in (?, a, …, b)",
        "where f(1, 2, 3) | where f(?, ?, ?)",
      })
  void writesOtherListsAsFarAsTheyAreAlike(String sql, String shape) {
    assertThat(StatementShape.of(sql)).isEqualTo(shape);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " | ",
      quoteCharacter = '\0',
      value = {
        "insert into t (a, b) values ($1, $2) returning id"
            + " | insert into t (a, b) values (?, ?) returning id",
        "insert into t (a, b) values (1, 2), (3, 4), (5, null) on conflict (a) do nothing"
            + " | insert into t (a, b) values (?, ?), … on conflict (a) do nothing",
        "insert into t values (1, now()), (2, now()), (default, now())"
            + " | insert into t values (?, now()), …, (default, now())",
        "select * from (values (1), (2), (3)) as v(a), (select 1) as w"
            + " | select * from (values (?), …) as v(a), (select ?) as w",
        "where id in (values (1), (2), (3)) | where id in (values (?), …)",
      })
  void writesRowsThatAreAlikeOnce(String sql, String shape) {
    assertThat(StatementShape.of(sql)).isEqualTo(shape);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ";",
        ")",
        "((",
        "],[",
        "'",
        "\"",
        "$",
        "$$",
        "$a",
        "/*",
        "--",
        "e'\\",
        "1e",
        "in (",
        "in )",
        "values (",
        "values (1), (",
        "\0",
        "in (,,)",
        "values (),(),()"
      })
  void takesWhatIsNoSql(String text) {
    assertThat(StatementShape.of(text)).hasSizeLessThanOrEqualTo(20);
  }

  @Test
  void takesAnyText() {
    RandomGenerator random = new java.util.Random(7);
    List<String> parts =
        List.of(
            "in", "values", "(", ")", "[", "]", ",", "1", "'", "\"", "$", "$1", "/*", "*/", "--",
            "\n", "-", "a", " ", "\\", "null", "=", ".", "😀");
    for (int i = 0; i < 5_000; i++) {
      var text = new StringBuilder();
      for (int j = random.nextInt(60); j > 0; j--) {
        text.append(parts.get(random.nextInt(parts.size())));
      }

      String shape = StatementShape.of(text.toString());

      assertThat(shape.length()).isLessThanOrEqualTo(2 * text.length() + 20);
    }
  }

  @Test
  void cutsALongTextWithoutBreakingACharacter() {
    assertThat(StatementShape.of("select " + "a".repeat(5_000)))
        .isEqualTo("select " + "a".repeat(992) + "…");
    assertThat(StatementShape.of("select " + "😀".repeat(5_000))).hasSize(1_000).endsWith("😀…");
    assertThat(StatementShape.of("select aa" + "😀".repeat(5_000))).hasSize(1_000).endsWith("😀…");
    assertThat(StatementShape.of("select a" + "😀".repeat(5_000))).hasSize(999).endsWith("😀…");
  }

  @Test
  void keepsAListShortThatIsLongerThanAShape() {
    assertThat(
            StatementShape.of(
                "select a from t where id in (1" + ", 22".repeat(4_000) + ") limit 5"))
        .isEqualTo("select a from t where id in (?, …) limit ?");
  }

  @ParameterizedTest
  @Timeout(10)
  @ValueSource(
      strings = {
        "(",
        ")",
        "in (",
        "values (1), (",
        "$a",
        "$$",
        "/*",
        "'",
        "\"",
        "--",
        "in (1,",
        "values ((1),",
        "-",
        "array[",
        "values (1),"
      })
  void takesTimeInProportionToTheText(String part) {
    String text = part.repeat(20_000 / part.length());

    long began = System.nanoTime();
    for (int i = 0; i < 20; i++) {
      assertThat(StatementShape.of(text)).isNotNull();
    }

    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
  }
}
