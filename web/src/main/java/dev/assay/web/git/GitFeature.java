package dev.assay.web.git;

import dev.assay.grader.intake.Intake;
import dev.assay.web.candidate.Candidate;
import dev.assay.web.candidate.Candidates;
import dev.assay.web.candidate.Submissions;
import dev.assay.web.http.Access;
import dev.assay.web.http.Feature;
import dev.assay.web.http.Refused;
import dev.assay.web.live.EventLog;
import dev.assay.web.queue.Place;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.transport.PacketLineOut;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Submissions by `git push`: the part of git's smart HTTP protocol that a push needs, as
/// gitprotocol-http has it. There is no repository: a push goes to nowhere but into a submission,
/// so the server has nothing yet, whatever was pushed before.
public final class GitFeature implements Feature, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GitFeature.class);
  private static final String SERVICE = "git-receive-pack";
  private static final Duration WATCH = Duration.ofMinutes(15);
  private static final Duration BEAT = Duration.ofSeconds(5);
  private static final String CAPABILITIES =
      "report-status side-band-64k ofs-delta no-thin object-format=sha1 agent=assay";

  private final Parts parts;
  private final Following following;
  private final Push push;

  /// What it needs of others.
  ///
  /// @param places where a grading is in the queue
  /// @param publicUrl where people reach the server
  public record Parts(
      Candidates candidates,
      Submissions submissions,
      Intake intake,
      EventLog events,
      Function<UUID, Optional<Place>> places,
      Supplier<URI> publicUrl) {}

  public GitFeature(Parts parts) {
    this.parts = parts;
    this.following = new Following(parts.events(), parts.places(), new Following.Pace(WATCH, BEAT));
    this.push = new Push(parts.intake(), parts.submissions(), following);
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/git/{token}", this::forPeople, Access.LINK);
    routes.get("/git/{token}/info/refs", this::offer, Access.LINK);
    routes.post("/git/{token}/" + SERVICE, this::receive, Access.LINK);
  }

  /// Whoever opens the address in a browser wants the page.
  private void forPeople(Context context) throws Refused {
    candidate(context);
    context.redirect("/c/" + context.pathParam("token"), HttpStatus.SEE_OTHER);
  }

  private void offer(Context context) throws Refused, IOException {
    Candidate candidate = candidate(context);
    if (!SERVICE.equals(context.queryParam("service"))) {
      throw Refused.forbidden("This address only takes pushes, and gives nothing back.");
    }
    parts.submissions().mayHandIn(candidate);
    ByteArrayOutputStream refs = new ByteArrayOutputStream();
    PacketLineOut lines = new PacketLineOut(refs);
    lines.writeString("# service=" + SERVICE + "\n");
    lines.end();
    lines.writeString(ObjectId.zeroId().name() + " capabilities^{}\0" + CAPABILITIES + "\n");
    lines.end();
    context
        .contentType("application/x-%s-advertisement".formatted(SERVICE))
        .result(refs.toByteArray());
  }

  private void receive(Context context) throws Refused, IOException {
    Candidate candidate = candidate(context);
    InputStream body = body(context);
    PushRequest request = PushRequest.read(body);
    context.contentType("application/x-%s-result".formatted(SERVICE));
    // A proxy that collects the answer would show its lines when all is over.
    context.header("X-Accel-Buffering", "no");
    if (request.commands().isEmpty()) {
      // Before a large push, clients ask with an empty one whether they may.
      return;
    }
    String page =
        "%s/c/%s/submissions/".formatted(parts.publicUrl().get(), context.pathParam("token"));
    try {
      push.receive(
          new Push.Incoming(candidate, request, body, page), context.res().getOutputStream());
    } catch (IOException gone) {
      LOG.info("candidate {}: the git client is gone: {}", candidate.id(), gone.getMessage());
    }
  }

  private static InputStream body(Context context) throws Refused, IOException {
    if (!"application/x-%s-request".formatted(SERVICE).equals(context.contentType())) {
      throw Refused.badRequest("This address takes what git push sends.");
    }
    InputStream body = context.req().getInputStream();
    return "gzip".equals(context.header("Content-Encoding")) ? new GZIPInputStream(body) : body;
  }

  private Candidate candidate(Context context) throws Refused {
    return parts
        .candidates()
        .byToken(context.pathParam("token"))
        .orElseThrow(() ->
            Refused.notFound(
                "There is no invitation with this address. Copy it again from the page of yours."));
  }

  /// Lets all who follow a grading go.
  @Override
  public void close() {
    following.close();
  }
}
