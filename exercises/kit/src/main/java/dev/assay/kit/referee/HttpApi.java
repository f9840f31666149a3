package dev.assay.kit.referee;

import dev.assay.kit.Api;
import dev.assay.kit.Exchange;
import dev.assay.kit.ExpectationFailed;
import dev.assay.kit.Pending;
import dev.assay.kit.Request;
import dev.assay.kit.evidence.Recording;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// The app's API during one check.
final class HttpApi implements Api {
  private static final int MOST_TOGETHER = 200;

  private final HttpSender sender;
  private final Recording recording;

  HttpApi(HttpSender sender, Recording recording) {
    this.sender = sender;
    this.recording = recording;
  }

  @Override
  public URI address() {
    return sender.app();
  }

  @Override
  public Exchange send(Request request) {
    try (HttpSender.Ready ready = sender.ready(request)) {
      return send(request, ready);
    }
  }

  @Override
  public Pending begin(Request request) {
    return sender
        .inFlight()
        .begin(() ->
            new PendingExchange(
                sender.ready(request),
                recording.begin(request),
                (ready, recorded) -> send(request, ready, recorded)));
  }

  private Exchange send(Request request, HttpSender.Ready ready) {
    return send(request, ready, recording.begin(request));
  }

  private static Exchange send(
      Request request, HttpSender.Ready ready, Recording.Recorded recorded) {
    return switch (ready.send()) {
      case Reply.Answered answered -> {
        recorded.answered(answered.status(), answered.headers(), answered.body());
        yield new AnsweredExchange(recorded.number(), request, answered);
      }
      case Reply.Unanswered(var seen) -> {
        recorded.unanswered(seen);
        throw new ExpectationFailed(
            AnsweredExchange.where(request),
            "an answer within " + HttpSender.inWords(request.deadline()),
            seen,
            recorded.number(),
            List.of());
      }
    };
  }

  @Override
  public List<Exchange> together(List<Request> requests) {
    if (requests.isEmpty() || requests.size() > MOST_TOGETHER) {
      throw new IllegalArgumentException(
          "from 1 to " + MOST_TOGETHER + " requests can be sent together, got " + requests.size());
    }
    var start = new CyclicBarrier(requests.size());
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Exchange>> sent = new ArrayList<>();
      for (Request request : requests) {
        sent.add(threads.submit(() -> sendAt(start, request)));
      }
      return all(sent);
    }
  }

  private Exchange sendAt(CyclicBarrier start, Request request)
      throws InterruptedException, BrokenBarrierException {
    try (HttpSender.Ready ready = sender.ready(request)) {
      start.await();
      return send(request, ready);
    }
  }

  private static List<Exchange> all(List<Future<Exchange>> sent) {
    List<Exchange> exchanges = new ArrayList<>();
    try {
      for (Future<Exchange> one : sent) {
        exchanges.add(one.get());
      }
    } catch (InterruptedException stopped) {
      sent.forEach(one -> one.cancel(true));
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the check was stopped", stopped);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof ExpectationFailed unmet) {
        throw unmet;
      }
      throw new IllegalArgumentException("requests can't be sent together", failed.getCause());
    }
    return exchanges;
  }
}
