package dev.assay.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.kit.evidence.SqlStatement;
import dev.assay.kit.evidence.SqlStatement.Kind;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class QueryGrowthTest {
  private final List<SqlStatement> ran = new ArrayList<>();
  private int rows = 5;
  private int requests;

  @Test
  void namesTheStatementThatGrowsAndItsCounts() {
    assertThatThrownBy(() ->
            growth(() -> {
              run("select * from planets");
              for (int id = 0; id < rows; id++) {
                run("select terrain from terrains where planet_id = " + id);
              }
            }))
        .isInstanceOf(ExpectationFailed.class)
        .hasMessage(
            "GET /planets: expected as many SQL statements with 100 more planets as with 10 more "
                + "(16), but saw 106: it ran `select terrain from terrains where planet_id = ?` "
                + "105 times with 100 more planets, 15 times with 10 more");
  }

  @Test
  void letsPassWhatStaysTheSameHoweverMuchItIs() {
    assertThatCode(() ->
            growth(() -> {
              for (int i = 0; i < 20; i++) {
                run("select a from b where c in (" + "1,".repeat(rows) + "1)");
              }
            }))
        .doesNotThrowAnyException();
  }

  @Test
  void takesNoPingOfAPoolForGrowth() {
    assertThatCode(() ->
            growth(() -> {
              run("select * from planets");
              if (++requests % 3 != 0) {
                run("select now()");
              }
            }))
        .doesNotThrowAnyException();
    assertThat(requests).isEqualTo(6);
    assertThat(rows).isEqualTo(105);
  }

  private void growth(Runnable request) {
    QueryGrowth.of("GET /planets", "planets").expectNone(database(), more -> rows += more, request);
  }

  private void run(String sql) {
    ran.add(StatementsTest.of(Kind.QUERY, sql, 1));
  }

  /// A database whose log is the test's list.
  private Database database() {
    return (Database)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Database.class},
            (_, method, arguments) ->
                switch (method.getName()) {
                  case "mark" -> new Database.Mark(0, ran.size());
                  case "statements" -> {
                    int from = (int) ((Database.Mark) arguments[0]).logBytes();
                    yield new Statements(ran.subList(from, ran.size()));
                  }
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }
}
