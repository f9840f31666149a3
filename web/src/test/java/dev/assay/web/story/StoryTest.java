package dev.assay.web.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import dev.assay.grader.exercise.Exercise;
import dev.assay.grader.exercise.ExerciseInvalid;
import dev.assay.grader.exercise.Exercises;
import dev.assay.grader.exercise.Solution;
import dev.assay.grader.intake.Intake;
import dev.assay.grader.intake.IntakeLimits;
import dev.assay.grader.intake.Origin;
import dev.assay.grader.intake.SourceTree;
import dev.assay.grader.sandbox.AssayHome;
import dev.assay.grader.sandbox.Sandboxes;
import dev.assay.web.RealPostgres;
import dev.assay.web.browser.OpenPage;
import dev.assay.web.browser.Windows;
import dev.assay.web.git.GitClient;
import dev.assay.web.operate.ServingProcess;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// The whole story on a fresh server: an administrator lets an interviewer in, who invites a
/// candidate, who hands in a wrong solution and a better one, which the interviewer compares and
/// shares.
@Tag("engine")
@Tag("browser")
final class StoryTest {
  /// Must be awaited where a whole grading lies between.
  private static final LocatorAssertions.ContainsTextOptions GRADED =
      new LocatorAssertions.ContainsTextOptions().setTimeout(300_000);

  private static final String PASSWORD = "a password of the story";

  /// What the wrong solution does wrong, where candidates see it, and where they don't.
  private static final String VISIBLE = "PUT /planets/{id} replaces every field of the planet";

  private static final String HIDDEN =
      "PUT /planets/{id} changes the planet's row, and adds no second one";

  @RegisterExtension static final Windows WINDOWS = new Windows();
  private @TempDir Path folder;
  private URI server = URI.create("http://127.0.0.1");

  @Test
  void fromTheFirstLinkToASharedReport() throws Exception {
    try (ServingProcess process = serve()) {
      server = process.address();
      OpenPage administrator = member(process.line("http"), "Grace");
      OpenPage interviewer = member(interviewersLink(administrator), "Alan");
      Invitation invitation = invite(interviewer, "Ada Lovelace");
      OpenPage candidate = open(invitation.link());

      handInAWrongOne(candidate);
      interviewer.goTo("/candidates");
      assertThat(interviewer.find("tbody [data-cell='points']")).containsText("of 100");
      String pushed = pushABetterOne(invitation.push());

      // Nobody loads the page again.
      assertThat(interviewer.find("tbody [data-cell='submissions']")).containsText("2");
      assertThat(interviewer.find("tbody [data-cell='points']")).containsText("100 of 100");
      StoryPictures.take(interviewer, "candidates");
      betterThanBefore(candidate, invitation.link());
      comparesAttempts(interviewer);
      String brief = Files.readString(Path.of("..", "exercises", "swapi-planets", "brief.md"));
      knowsNothingHidden(HiddenChecks.of(interviewer, brief), candidate, pushed);
      shares(interviewer);
      for (OpenPage page : List.of(administrator, interviewer, candidate)) {
        assertThat(page.troubles()).isEmpty();
      }
      assertThat(process.terminate()).isZero();
    }
  }

  @AfterEach
  void removeTheDatabase() {
    try (Sandboxes sandboxes = Sandboxes.connect(RealPostgres.home(), System.getenv())) {
      sandboxes.serverDatabase(new AssayHome(folder.resolve("home")), line -> {}).remove();
    }
  }

  private ServingProcess serve() throws IOException {
    Path home = Files.createDirectories(folder.resolve("home"));
    ServingProcess.lendCertificates(home);
    return ServingProcess.start(
        home,
        Map.of("ASSAY_PORT", "0", "ASSAY_SLOTS", "1", "ASSAY_EXERCISES", "../exercises"),
        "serve");
  }

  private OpenPage open(String link) {
    return WINDOWS.open(server, URI.create(link).getPath(), "", window -> {});
  }

  private OpenPage member(String link, String name) {
    OpenPage page = open(link);
    StoryPictures.take(page, "join");
    page.find("[name=name]").fill(name);
    page.find("[name=password]").fill(PASSWORD);
    page.find("button:has-text('Join')").click();
    assertThat(page.find("nav").first()).isVisible();
    return page;
  }

  private String interviewersLink(OpenPage administrator) {
    administrator.goTo("/settings");
    administrator.find("#role").selectOption("interviewer");
    administrator.find("button:has-text('Make a link')").click();
    Locator link = administrator.find("td code");
    assertThat(link).hasCount(1);
    StoryPictures.take(administrator, "members");
    return link.innerText();
  }

  /// What a candidate is sent.
  private record Invitation(String link, String push) {}

  private static Invitation invite(OpenPage interviewer, String name) {
    interviewer.goTo("/candidates/new");
    interviewer.find("#name").fill(name);
    interviewer.find("#exercise").selectOption("swapi-planets");
    interviewer.find("button:has-text('Invite')").click();
    Invitation invitation =
        new Invitation(
            interviewer.find("code[id^='link-']").innerText(),
            interviewer.find("code[id^='push-']").innerText());
    StoryPictures.take(interviewer, "invited");
    return invitation;
  }

  private void handInAWrongOne(OpenPage page) throws Exception {
    StoryPictures.take(page, "candidate-start");
    page.find("button:has-text('Start the exercise')").click();
    StoryPictures.take(page, "candidate-home");
    page.find("#file").setInputFiles(zipOf("wrong-put-inserts-a-new-row"));
    page.find("button:has-text('Hand in the zip')").click();
    page.page().waitForURL("**/submissions/1");

    assertThat(page.find("#points")).containsText("of 100 points", GRADED);
    StoryPictures.take(page, "candidate-live");
    Locator failed = page.find(".checks li:has(.why)");
    assertThat(failed).hasCount(1);
    assertThat(failed).containsText(VISIBLE);
    // Not in what has been sent either, whatever is shown of it.
    assertThat(page.page().content()).contains(VISIBLE).doesNotContain(HIDDEN);
  }

  /// @return what the terminal said
  private String pushABetterOne(String address) throws Exception {
    Path sources = solution("reference-node").sources(folder);
    GitClient git = GitClient.in(Files.createDirectories(folder.resolve("git")));
    git.git("--work-tree=" + sources.toAbsolutePath(), "add", "--all");
    git.git("commit", "--quiet", "--message", "Change the row that is there");
    try (GitClient.Running push = git.push(address, "HEAD:main")) {
      String said = String.join("\n", push.end().lines());

      assertThat(said).contains("100 of 100 points", VISIBLE).doesNotContain(HIDDEN);
      return said;
    }
  }

  private void betterThanBefore(OpenPage candidate, String link) {
    candidate.goTo(URI.create(link).getPath());
    candidate.find("summary:has-text('Better:')").click();
    assertThat(candidate.find("details[open]")).containsText(VISIBLE);
    assertThat(candidate.page().content()).doesNotContain(HIDDEN);
    StoryPictures.take(candidate, "candidate-attempts");
  }

  private static void knowsNothingHidden(HiddenChecks hidden, OpenPage candidate, String pushed)
      throws IOException {
    String home = candidate.path();
    hidden.areNotIn("push", pushed);
    hidden.areNotIn(candidate, home, home + "/withdraw");
    for (String submission : List.of(home + "/submissions/1", home + "/submissions/2")) {
      hidden.areNotIn(candidate, submission, submission + "/events", submission + "/receipt.txt");
    }
    for (String stack : List.of("java", "node", "python", "spring")) {
      hidden.areNotInZip(candidate, home + "/starters/" + stack + ".zip");
    }
  }

  private static void comparesAttempts(OpenPage interviewer) {
    interviewer.find("tbody th a").click();
    assertThat(interviewer.find("section.submission").first()).containsText(HIDDEN);
    StoryPictures.take(interviewer, "candidate");
    interviewer.find("a:has-text('Submission 2')").click();
    assertThat(interviewer.find(".report")).containsText("100 of 100");
    StoryPictures.take(interviewer, "submission");
    interviewer.find("nav.tabs a:has-text('Changes')").click();
    interviewer.find("#against").selectOption("1");
    interviewer.find("button:has-text('Compare')").click();
    assertThat(interviewer.find("h3:has-text('Better') + ul")).containsText(HIDDEN);
    assertThat(interviewer.find(".diff").first()).isVisible();
    StoryPictures.take(interviewer, "changes");
  }

  private void shares(OpenPage interviewer) {
    interviewer.find("nav.tabs a:has-text('Share')").click();
    interviewer.find("button:has-text('Make a link')").click();
    String link = interviewer.find("code[id^='share-']").innerText();
    StoryPictures.take(interviewer, "shares");
    OpenPage stranger = open(link);

    assertThat(stranger.find(".report")).containsText("100 of 100");
    assertThat(stranger.page().content()).doesNotContain(HIDDEN, VISIBLE, "Ada Lovelace");
    StoryPictures.take(stranger, "shared");
    interviewer.page().onDialog(Dialog::accept);
    interviewer.find("button:has-text('Revoke')").click();
    assertThat(interviewer.find("code[id^='share-']")).hasCount(0);
    stranger.goTo(URI.create(link).getPath());
    assertThat(stranger.find(".report")).hasCount(0);
  }

  private Path zipOf(String name) throws Exception {
    Path copy = Files.createDirectories(folder.resolve(name));
    Path zip = folder.resolve(name + ".zip");
    Intake intake =
        new Intake(IntakeLimits.standard(), Files.createDirectories(folder.resolve("scratch")));
    try (SourceTree tree = intake.read(new Origin.Folder(solution(name).sources(copy)));
        OutputStream out = Files.newOutputStream(zip)) {
      tree.writeZip("planets", out);
    }
    return zip;
  }

  private static Solution solution(String name) throws ExerciseInvalid {
    Exercise exercise = new Exercises(Path.of("..", "exercises")).load("swapi-planets");
    return Solution.of(exercise).stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
