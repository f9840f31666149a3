package dev.assay.web.candidate.page;

import dev.assay.grader.intake.Intake;
import dev.assay.grader.intake.IntakeLimits;
import dev.assay.web.candidate.Candidates;
import dev.assay.web.candidate.Submissions;
import dev.assay.web.exercise.ExerciseCatalog;
import dev.assay.web.http.Access;
import dev.assay.web.http.Feature;
import dev.assay.web.http.Pages;
import dev.assay.web.live.EventLog;
import dev.assay.web.queue.GradingQueue;
import dev.assay.web.settings.Retention;
import io.javalin.config.RoutesConfig;
import java.net.URI;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;

/// Everything that a candidate sees and does. The link in the address is all that they need.
public final class CandidateFeature implements Feature, AutoCloseable {
  private static final String HOME = "/c/{token}";
  private static final String SUBMISSION = HOME + "/submissions/{number}";

  private final Start start;
  private final HandIn handIn;
  private final Starters starters;
  private final Live live;
  private final EventStreams streams;
  private final ReceiptText receipt;
  private final WithdrawPages withdraw;

  /// What it needs of the server.
  public record Parts(
      Jdbi jdbi,
      Candidates candidates,
      Submissions submissions,
      ExerciseCatalog catalog,
      Intake intake,
      EventLog events,
      GradingQueue queue,
      Retention retention,
      Pages pages,
      Supplier<URI> publicUrl,
      InstantSource clock) {}

  /// Wires its parts.
  public CandidateFeature(Parts given) {
    Visits visits = new Visits(given.jdbi(), given.candidates(), given.clock());
    Home home = new Home(given.jdbi(), visits, given.catalog(), given.pages(), given.publicUrl());
    UploadReader uploads =
        new UploadReader(given.intake().scratch(), IntakeLimits.standard().bytesIn());
    this.start =
        new Start(
            new Start.Parts(given.candidates(), given.catalog(), given.retention(), given.pages()),
            visits,
            home);
    this.handIn = new HandIn(visits, given.intake(), given.submissions(), uploads, home);
    this.starters = new Starters(visits, given.catalog(), given.intake());
    this.live = new Live(given.jdbi(), visits, given.events(), given.queue(), given.pages());
    this.streams = new EventStreams(given.jdbi(), visits, given.events(), given.queue());
    this.receipt = new ReceiptText(visits);
    this.withdraw = new WithdrawPages(given.jdbi(), visits, given.pages());
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get(HOME, start::show, Access.LINK);
    routes.post(HOME + "/start", start::start, Access.LINK);
    routes.get(HOME + "/starters/{stack}.zip", starters::download, Access.LINK);
    routes.post(HOME + "/submissions", handIn::zip, Access.LINK);
    routes.post(HOME + "/submissions/git", handIn::git, Access.LINK);
    routes.get(SUBMISSION, live::show, Access.LINK);
    routes.get(SUBMISSION + "/events", streams::stream, Access.LINK);
    routes.get(SUBMISSION + "/receipt.txt", receipt::show, Access.LINK);
    routes.get(HOME + "/withdraw", withdraw::ask, Access.LINK);
    routes.post(HOME + "/withdraw", withdraw::withdraw, Access.LINK);
  }

  /// Ends the streams that are open, whose browsers then ask again.
  @Override
  public void close() {
    streams.close();
    handIn.close();
  }
}
