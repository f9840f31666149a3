package dev.assay.kit.referee;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.kit.Request;
import dev.assay.kit.Request.Header;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpMutantTest {
  private static final String JSON = "content-type: application/json";

  private static CountedMutation mutation(String id) {
    return new CountedMutation(Mutant.of(id).orElseThrow().effect().http());
  }

  /// From a status, headers and a body, apart by spaces: `200 a: b {}`.
  private static Reply.Answered answer(String text) {
    List<Header> headers = new ArrayList<>();
    String rest = text.length() > 3 ? text.substring(4) : "";
    for (String line : List.of(JSON, "location: /1", "etag: 1", "date: now")) {
      if (rest.startsWith(line)) {
        headers.add(new Header(line.split(": ", 2)[0], line.split(": ", 2)[1]));
        rest = rest.substring(line.length()).strip();
      }
    }
    int status = Integer.parseInt(text.substring(0, 3));
    return new Reply.Answered(status, headers, rest.getBytes(UTF_8), Duration.ZERO);
  }

  private static String text(Reply.Answered answer) {
    String headers =
        answer.headers().stream()
            .map(header -> " " + header.name() + ": " + header.value())
            .collect(Collectors.joining());
    String body = new String(answer.body(), UTF_8);
    return answer.status() + headers + (body.isEmpty() ? "" : " " + body);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "http-201-as-200           | 201 location: /1 {}           | 200 location: /1 {}",
        "http-200-as-201           | 200 {}                        | 201 {}",
        "http-400-as-404           | 422 {}                        | 404 {}",
        "http-latin-1              | 404 é                         | 404 \uFFFD",
        "http-404-as-200           | 404 no                        | 200 content-type: application/json {}",
        "http-404-as-500           | 404 {}                        | 500 {}",
        "http-400-as-200           | 400 {}                        | 200 {}",
        "http-400-as-200           | 422 {}                        | 200 {}",
        "http-400-as-500           | 422 {}                        | 500 {}",
        "http-409-as-500           | 409 {}                        | 500 {}",
        "http-503-as-500           | 504 {}                        | 500 {}",
        "http-errors-empty         | 404 {}                        | 404",
        "http-no-location          | 201 location: /1 {}           | 201 {}",
        "http-no-content-type      | 200 content-type: application/json {} | 200 {}",
        "http-text-content-type    | 200 content-type: application/json {} | 200 content-type: text/plain {}",
        "http-few-headers          | 200 location: /1 etag: 1 date: now {} | 200 location: /1 date: now {}",
        "http-no-first-field       | 200 {\"a\":1,\"b\":2}         | 200 {\"b\":2}",
        "http-nulls-left-out       | 200 [{\"a\":null,\"b\":1}]    | 200 [{\"b\":1}]",
        "http-nulls-as-zero        | 200 {\"a\":{\"b\":null}}      | 200 {\"a\":{\"b\":0}}",
        "http-numbers-as-text      | 200 {\"a\":1.50,\"b\":\"x\"}   | 200 {\"a\":\"1.50\",\"b\":\"x\"}",
        "http-lists-empty          | 200 {\"a\":[{\"b\":1}]}       | 200 {\"a\":[]}",
        "http-no-second-field      | 200 [{\"a\":1,\"b\":{\"c\":1}}] | 200 [{\"a\":1}]",
        "http-no-second-field      | 200 {\"a\":{\"b\":1,\"c\":2}}   | 200 {\"a\":{\"b\":1}}",
        "http-no-third-field       | 200 {\"a\":1,\"b\":2,\"c\":1.10} | 200 {\"a\":1,\"b\":2}",
        "http-no-fourth-field      | 200 {\"a\":1,\"b\":2.10,\"c\":3,\"d\":4} | 200 {\"a\":1,\"b\":2.10,\"c\":3}",
        "http-no-last-field        | 200 {\"a\":1,\"b\":2,\"c\":3,\"d\":4,\"e\":5} | 200 {\"a\":1,\"b\":2,\"c\":3,\"d\":4}",
        "http-second-field-retyped | 200 {\"a\":1,\"b\":2}         | 200 {\"a\":1,\"b\":\"2\"}",
        "http-second-field-retyped | 200 {\"a\":1,\"b\":\"2\"}     | 200 {\"a\":1,\"b\":null}",
        "http-third-field-retyped  | 200 {\"a\":1,\"b\":2,\"c\":[\"x\",1]} | 200 {\"a\":1,\"b\":2,\"c\":\"x,1\"}",
        "http-fourth-field-retyped | 200 {\"a\":1,\"b\":2,\"c\":3,\"d\":true} | 200 {\"a\":1,\"b\":2,\"c\":3,\"d\":\"true\"}",
        "http-lists-reversed       | 200 [1,2]                     | 200 [2,1]",
        "http-lists-reversed       | 200 {\"a\":[{},{\"b\":[2,1]}],\"c\":[1,2]} | 200 {\"a\":[{\"b\":[2,1]},{}],\"c\":[1,2]}",
        "http-arrays-reversed      | 200 [{\"a\":[1,2,3],\"b\":[{},{\"c\":1}]}] | 200 [{\"a\":[3,2,1],\"b\":[{},{\"c\":1}]}]",
        "http-lists-cut            | 200 [1,2]                     | 200 [1]",
        "http-lists-repeating      | 200 [1,2]                     | 200 [1,1,2]",
      })
  void changesAnAnswer(String id, String before, String after) {
    CountedMutation mutation = mutation(id);

    Reply.Answered changed = mutation.received(Request.get("/"), answer(before));

    assertThat(text(changed)).isEqualTo(after);
    assertThat(mutation.count()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "http-201-as-200           | 200 {}",
        "http-200-as-201           | 204",
        "http-404-as-200           | 400 {}",
        "http-changes-empty        | 200 {}",
        "http-latin-1              | 200 {\"a\":\"b\"}",
        "http-errors-empty         | 204",
        "http-no-location          | 200 etag: 1 {}",
        "http-text-content-type    | 204",
        "http-few-headers          | 200 location: /1 date: now {}",
        "http-no-second-field      | 200 {\"a\":1}",
        "http-no-second-field      | 400 {\"a\":1,\"b\":2}",
        "http-no-second-field      | 200 {\"a\":1,\"b\"",
        "http-no-last-field        | 200 {\"a\":1,\"b\":2,\"c\":3,\"d\":4}",
        "http-second-field-retyped | 200 {\"a\":1,\"b\":null}",
        "http-lists-reversed       | 200 [1]",
        "http-arrays-reversed      | 200 {\"a\":[1],\"b\":[{},{\"c\":[]}]}",
        "http-arrays-reversed      | 200 [1,2]",
        "http-lists-cut            | 200 []",
        "http-lists-empty          | 200 []",
        "http-nulls-left-out       | 200 {\"a\":1}",
        "http-stale-get            | 200 {}",
      })
  void leavesAlone(String id, String answer) {
    CountedMutation mutation = mutation(id);

    assertThat(text(mutation.received(Request.get("/"), answer(answer)))).isEqualTo(answer);
    assertThat(mutation.count()).isZero();
  }

  @Test
  void answersAGetAsItDidTheFirstTime() {
    CountedMutation mutation = mutation("http-stale-get");

    List<String> answers = new ArrayList<>();
    for (String next : List.of("404 no", "200 a", "200 a", "200 b", "404 no")) {
      answers.add(text(mutation.received(Request.get("/1"), answer(next))));
    }
    answers.add(text(mutation.received(Request.get("/2"), answer("200 c"))));
    answers.add(text(mutation.received(Request.put("/1"), answer("200 d"))));

    assertThat(answers)
        .containsExactly("404 no", "200 a", "200 a", "200 a", "200 a", "200 c", "200 d");
    assertThat(mutation.count()).isEqualTo(2);
  }

  @Test
  void ignoresAMethodWhereThereIsSomethingToGet() {
    CountedMutation mutation = mutation("http-delete-ignored");
    Request delete = Request.delete("/1").header("If-Match", "1").header("Accept", "a");

    assertThat(mutation.sent(delete)).isEqualTo(Request.get("/1").header("Accept", "a"));
    assertThat(mutation.sent(Request.put("/1"))).isEqualTo(Request.put("/1"));
    assertThat(text(mutation.received(delete, answer("200 {}")))).isEqualTo("204");
    assertThat(text(mutation.received(delete, answer("404 {}")))).isEqualTo("404 {}");
    assertThat(mutation.count()).isEqualTo(1);
  }

  @Test
  void leavesTheBodyOutOfAnswersToChanges() {
    CountedMutation mutation = mutation("http-changes-empty");

    assertThat(text(mutation.received(Request.patch("/1"), answer("200 {}")))).isEqualTo("200");
    assertThat(text(mutation.received(Request.patch("/1"), answer("400 {}")))).isEqualTo("400 {}");
    assertThat(text(mutation.received(Request.patch("/1"), answer("204")))).isEqualTo("204");
    assertThat(mutation.count()).isEqualTo(1);
  }

  @Test
  void givesTheAppAnEmptyPatch() {
    CountedMutation mutation = mutation("http-patch-ignored");
    Request patch = Request.patch("/1").json(List.of(1));

    assertThat(mutation.sent(patch)).isEqualTo(Request.patch("/1").json(Map.of()));
    assertThat(mutation.sent(Request.put("/1"))).isEqualTo(Request.put("/1"));
    assertThat(text(mutation.received(patch, answer("200 {}")))).isEqualTo("200 {}");
    assertThat(text(mutation.received(patch, answer("400 {}")))).isEqualTo("400 {}");
    assertThat(mutation.count()).isEqualTo(1);
  }

  @Test
  void answersAnIgnoredPutWithWhatThereIs() {
    CountedMutation mutation = mutation("http-put-ignored");
    Request put = Request.put("/1").json(List.of());

    assertThat(mutation.sent(put)).isEqualTo(Request.get("/1"));
    assertThat(text(mutation.received(put, answer("200 {}")))).isEqualTo("200 {}");
    assertThat(mutation.count()).isEqualTo(1);
  }

  @Test
  void saysOfEachMutantWhatIsWrongInOneSentence() {
    assertThat(Arrays.stream(Mutant.values()).map(Mutant::id))
        .doesNotHaveDuplicates()
        .allMatch(id -> id.matches("(http|database)(-[a-z0-9]+)+"));
    assertThat(Arrays.stream(Mutant.values()).map(Mutant::about))
        .doesNotHaveDuplicates()
        .allMatch(about -> about.matches("[A-Z][^.]+\\."));
  }
}
