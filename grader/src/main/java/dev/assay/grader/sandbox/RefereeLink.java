package dev.assay.grader.sandbox;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import dev.assay.kit.referee.FromReferee;
import dev.assay.kit.referee.ToReferee;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The line to a referee: JSON lines on the standard streams of its container.
final class RefereeLink {
  /// Longer than any line a referee sends, so that a broken one can't fill our memory.
  private static final int LONGEST_LINE = 32 << 20;

  private static final JsonMapper JSON = JsonMapper.shared();

  private static final byte[] END = {};

  private final Input input = new Input();
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final BoundedLog errors = new BoundedLog();
  private final Consumer<FromReferee> received;
  private final Consumer<String> ended;

  /// @param received given each message, on one thread at a time
  /// @param ended given the reason when nothing more will come
  RefereeLink(Consumer<FromReferee> received, Consumer<String> ended) {
    this.received = received;
    this.ended = ended;
  }

  /// Attaches to the referee's container, which is created and not yet started.
  void attach(DockerClient docker, String container) {
    docker
        .attachContainerCmd(container)
        .withStdIn(input)
        .withStdOut(true)
        .withStdErr(true)
        .withFollowStream(true)
        .exec(new Frames());
  }

  /// Says something to the referee.
  void send(ToReferee message) {
    input.add(
        (JSON.writerFor(ToReferee.class).writeValueAsString(message) + "\n")
            .getBytes(StandardCharsets.UTF_8));
  }

  /// Ends the referee's standard input, at which it ends.
  void close() {
    input.add(END);
  }

  private void accept(byte[] bytes) {
    for (byte each : bytes) {
      if (each == '\n') {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        received.accept(JSON.readValue(text, FromReferee.class));
      } else if (line.size() < LONGEST_LINE) {
        line.write(each);
      } else {
        throw new IllegalStateException("the referee sent a line of more than 32 MB");
      }
    }
  }

  private final class Frames extends ResultCallback.Adapter<Frame> {
    @Override
    public void onNext(Frame frame) {
      if (frame.getStreamType() != StreamType.STDOUT) {
        errors.append(frame.getPayload());
        return;
      }
      try {
        accept(frame.getPayload());
      } catch (JacksonException | IllegalStateException garbled) {
        ended.accept("the referee can't be understood: " + garbled.getMessage());
      }
    }

    @Override
    public void onComplete() {
      super.onComplete();
      ended.accept("the referee has ended: " + errors.lastLines(20));
    }

    @Override
    public void onError(Throwable failure) {
      super.onError(failure);
      ended.accept("the line to the referee broke: " + failure.getMessage());
    }
  }

  /// Standard input as a queue, so that no thread has to live on for it, as a pipe would want.
  private static final class Input extends InputStream {
    private final BlockingQueue<byte[]> lines = new LinkedBlockingQueue<>();
    private byte @Nullable [] current;
    private int at;

    void add(byte[] bytes) {
      lines.add(bytes);
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int offset, int length) {
      try {
        byte[] from = current;
        if (from == null) {
          from = lines.take();
          at = 0;
        }
        if (from.length == 0) {
          current = from;
          return -1;
        }
        int count = Math.min(length, from.length - at);
        System.arraycopy(from, at, to, offset, count);
        at += count;
        current = at == from.length ? null : from;
        return count;
      } catch (InterruptedException closed) {
        Thread.currentThread().interrupt();
        return -1;
      }
    }
  }
}
