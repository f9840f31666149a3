package dev.assay.kit.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatementTextTest {
  @Test
  void putsLiteralsInPlaceOfParameters() {
    var text = new StatementText("select '$1', $2::int, $1 -- $1\n from t where a=$3 and b = $10");

    assertThat(text.with(Arrays.asList("it's", "5", null)))
        .isEqualTo("select '$1', '5'::int, 'it''s' -- $1\n from t where a=NULL and b = $10");
  }

  @Test
  void leavesAlonePartsThatOnlyLookLikeParameters() {
    String sql = "select a$1, \"$1\", $a$ $1 $a$, $0, $123456789 from t";

    assertThat(new StatementText(sql).with(List.of("x"))).isEqualTo(sql);
  }

  @Test
  void tellsHowManyParametersThereAre() {
    assertThat(new StatementText("select $2, $10, '$12', a$13 -- $14").parameters()).isEqualTo(10);
    assertThat(new StatementText("select 1").parameters()).isZero();
    assertThat(new StatementText("select $99999999999").parameters()).isGreaterThan(65_535);
  }

  @Test
  void findsWordsOutsideOfLiteralsOnly() {
    var text =
        new StatementText("SELECT 'drop', \"Where\" /* delete */ FROM \"limit\" Where a = 1");

    assertThat(List.of("select", "where", "limit", "a")).allMatch(text::mentions);
    assertThat(List.of("drop", "delete", "lim")).noneMatch(text::mentions);
  }

  @Test
  void tellsOneStatementFromSeveral() {
    assertThat(new StatementText("/* x */ Select ';'; -- ;").isOne("select")).isTrue();
    assertThat(new StatementText("select 1; select 2").isOne("select")).isFalse();
    assertThat(new StatementText("update t set a = 1").isOne("select")).isFalse();
    assertThat(new StatementText("").isOne("select")).isFalse();
  }
}
