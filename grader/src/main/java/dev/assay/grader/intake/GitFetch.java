package dev.assay.grader.intake;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.TooLargeObjectInPackException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.transport.URIish;

/// One fetch of one commit without its history.
final class GitFetch {
  /// A server's list of branches and tags is held in memory as objects, so it may be far smaller
  /// than a repository.
  private static final long LONGEST_LIST = 4_000_000;

  private static final String[] LISTED = {Constants.HEAD, Constants.R_HEADS, Constants.R_TAGS};

  private final Origin.Git origin;
  private final BoundedRepository repository;
  private final IntakeLimits limits;
  private final Deadline deadline;

  GitFetch(
      Origin.Git origin, BoundedRepository repository, IntakeLimits limits, Deadline deadline) {
    this.origin = origin;
    this.repository = repository;
    this.limits = limits;
    this.deadline = deadline;
  }

  /// Returns the tree of the commit, which is in the repository then.
  ObjectId run() throws IOException, SubmissionRejected {
    Meter meter = new Meter(Math.min(LONGEST_LIST, limits.bytesIn()), "its list of branches");
    try (Transport transport = open(meter);
        FetchConnection connection = transport.openFetch(List.of(), LISTED)) {
      Ref wanted = new GitRefs(connection.getRefsMap()).choose(origin.ref());
      meter.restart(limits.bytesIn(), "it");
      connection.fetch(new StopAt(deadline), List.of(wanted), Set.of());
      return tree(wanted);
    }
  }

  /// The commit that would be fetched.
  ObjectId look() throws IOException, SubmissionRejected {
    Meter meter = new Meter(Math.min(LONGEST_LIST, limits.bytesIn()), "its list of branches");
    try (Transport transport = open(meter);
        FetchConnection connection = transport.openFetch(List.of(), LISTED)) {
      Ref wanted = new GitRefs(connection.getRefsMap()).choose(origin.ref());
      return Objects.requireNonNull(wanted.getObjectId(), "what a server lists has an id");
    }
  }

  private Transport open(Meter meter) throws IOException {
    try {
      Transport transport =
          Transport.open(repository, new URIish(origin.address().toASCIIString()));
      transport.setDepth(1);
      transport.setTagOpt(TagOpt.NO_TAGS);
      transport.setFetchThin(false);
      transport.setTimeout((int) Math.max(1, deadline.left().toSeconds()));
      transport.setObjectChecker(new UnpackedBytes(limits));
      ((TransportHttp) transport)
          .setHttpConnectionFactory(new BoundedConnections(meter, deadline, origin.publicOnly()));
      return transport;
    } catch (URISyntaxException wrong) {
      throw new IOException(wrong);
    }
  }

  private ObjectId tree(Ref wanted) throws IOException, SubmissionRejected {
    try (RevWalk walk = new RevWalk(repository)) {
      return walk.parseTree(wanted.getObjectId());
    } catch (IncorrectObjectTypeException wrong) {
      throw new SubmissionRejected(Words.name(wanted.getName()) + " is not a commit");
    }
  }

  /// What to tell the candidate about what [#run] threw. Our own sentences travel inside the
  /// library's exceptions.
  SubmissionRejected rejection(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case SubmissionRejected rejected -> {
          return rejected;
        }
        case FetchRefused refused -> {
          return at(refused.sentence());
        }
        case Error fault -> throw fault;
        case UnknownHostException _ -> {
          return at("there is no host of that name");
        }
        case ConnectException _ -> {
          return at("the host can't be reached");
        }
        case SSLException insecure -> {
          return at("no secure connection can be made: " + text(insecure));
        }
        case SocketTimeoutException _ -> {
          return deadline.rejection();
        }
        case TooLargeObjectInPackException _ -> {
          return at("a file in it is larger than " + Words.bytes(repository.largestObject()));
        }
        default -> {}
      }
    }
    return deadline.isOver() ? deadline.rejection() : at("it can't be fetched: " + text(failure));
  }

  private SubmissionRejected at(String sentence) {
    return new SubmissionRejected(Words.name(origin.address().toString()) + ": " + sentence);
  }

  private static String text(Throwable failure) {
    Throwable cause = failure.getCause();
    return cause == null ? Words.plain(String.valueOf(failure.getMessage())) : text(cause);
  }
}
