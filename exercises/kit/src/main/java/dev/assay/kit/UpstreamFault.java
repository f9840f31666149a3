package dev.assay.kit;

import java.time.Duration;
import java.util.Locale;

/// What an app gets instead of the twin's answer.
public sealed interface UpstreamFault {
  /// What is played, in words for evidence, such as `status 503`.
  String inWords();

  /// A status from 400 to 599 and an empty body.
  static UpstreamFault status(int status) {
    return new Status(status);
  }

  /// Status 429 with a `Retry-After`.
  ///
  /// @param retryAfter from 1 second to an hour, in whole seconds
  static UpstreamFault tooManyRequests(Duration retryAfter) {
    return new TooManyRequests(retryAfter);
  }

  /// The twin's right answer, that much later.
  ///
  /// @param by from 1 ms to 60 seconds
  static UpstreamFault slow(Duration by) {
    return new Slow(by);
  }

  /// The twin's answer with its status and headers, but only the first half of its body.
  static UpstreamFault brokenJson() {
    return new BrokenJson();
  }

  /// Status 200 with a page in HTML that tells of an error, as proxies have it.
  static UpstreamFault wrongContentType() {
    return new WrongContentType();
  }

  /// No answer: the connection is closed once the call has been read.
  static UpstreamFault closed() {
    return new Closed();
  }

  /// See [#status].
  record Status(int status) implements UpstreamFault {
    public Status {
      if (status < 400 || status > 599) {
        throw new IllegalArgumentException("status must be from 400 to 599, was " + status);
      }
    }

    @Override
    public String inWords() {
      return "status " + status;
    }
  }

  /// See [#tooManyRequests].
  record TooManyRequests(Duration retryAfter) implements UpstreamFault {
    private static final Duration SHORTEST_RETRY = Duration.ofSeconds(1);
    private static final Duration LONGEST_RETRY = Duration.ofHours(1);

    public TooManyRequests {
      Duration seconds = Duration.ofSeconds(retryAfter.toSeconds());
      if (!retryAfter.equals(seconds)
          || seconds.compareTo(SHORTEST_RETRY) < 0
          || seconds.compareTo(LONGEST_RETRY) > 0) {
        throw new IllegalArgumentException(
            "retryAfter must be from 1 s to 3600 s, in whole seconds, was " + retryAfter);
      }
    }

    @Override
    public String inWords() {
      return "status 429, Retry-After: " + retryAfter.toSeconds();
    }
  }

  /// See [#slow].
  record Slow(Duration by) implements UpstreamFault {
    public Slow {
      if (by.toMillis() < 1 || by.compareTo(Duration.ofSeconds(60)) > 0) {
        throw new IllegalArgumentException("by must be from 1 ms to 60 s, was " + by);
      }
    }

    @Override
    public String inWords() {
      return String.format(Locale.ROOT, "%.1f s late", by.toMillis() / 1000.0);
    }
  }

  /// See [#brokenJson].
  record BrokenJson() implements UpstreamFault {
    @Override
    public String inWords() {
      return "a body that breaks off in the middle";
    }
  }

  /// See [#wrongContentType].
  record WrongContentType() implements UpstreamFault {
    @Override
    public String inWords() {
      return "a page in HTML instead of JSON";
    }
  }

  /// See [#closed].
  record Closed() implements UpstreamFault {
    @Override
    public String inWords() {
      return "the connection closed without an answer";
    }
  }
}
