package dev.assay.web.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import dev.assay.web.browser.OpenPage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What only members may read of a graded submission: the names of its hidden checks.
///
/// @param names ids and titles
record HiddenChecks(List<String> names) {
  /// Reads them from the report of the submission that the interviewer looks at.
  ///
  /// @param brief what candidates are told anyway, which a title may say in the same words
  static HiddenChecks of(OpenPage interviewer, String brief) {
    String submission = interviewer.path().replaceFirst("^(/submissions/[^/?]+).*", "$1");
    JsonNode report = JsonMapper.shared().readTree(body(interviewer, submission + "/report.json"));
    List<String> names = new ArrayList<>();
    for (JsonNode check : report.get("checks")) {
      if (!check.get("visible").asBoolean()) {
        names.add(check.get("id").asString());
        names.add(check.get("title").asString());
      }
    }
    names.removeIf(brief::contains);
    assertThat(names).hasSizeGreaterThan(20);
    return new HiddenChecks(names);
  }

  /// Asserts that none of these says one: whole bodies, streams of events among them.
  void areNotIn(OpenPage candidate, String... paths) {
    for (String path : paths) {
      areNotIn(path, new String(body(candidate, path), StandardCharsets.UTF_8));
    }
  }

  void areNotIn(String what, String text) {
    assertThat(text).as(what).isNotEmpty().doesNotContain(names);
  }

  /// Asserts that no file in this zip has one in its name or its text.
  void areNotInZip(OpenPage candidate, String path) throws IOException {
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(body(candidate, path)))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        String text = new String(zip.readAllBytes(), StandardCharsets.UTF_8);
        areNotIn(path + " " + entry.getName(), entry.getName() + "\n" + text);
      }
    }
  }

  private static byte[] body(OpenPage page, String path) {
    APIResponse answer = page.page().request().get(page.origin().resolve(path).toString());
    assertThat(answer.status()).as(path).isEqualTo(200);
    return answer.body();
  }
}
