package dev.assay.grader.sandbox;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.AttachContainerCmd;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import java.io.InputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// An engine with one container that one can attach to, and nothing else.
final class FakeDocker {
  private @Nullable InputStream stdin;
  private @Nullable ResultCallback<Frame> output;

  DockerClient client() {
    return fake(
        DockerClient.class,
        (_, method, _) -> {
          if (method.getName().equals("attachContainerCmd")) {
            return fake(AttachContainerCmd.class, this::attach);
          }
          throw new UnsupportedOperationException(method.toString());
        });
  }

  /// What was given as the container's standard input.
  InputStream stdin() {
    return Objects.requireNonNull(stdin, "nobody has attached");
  }

  /// The container prints.
  void prints(StreamType stream, byte[] bytes) {
    output().onNext(new Frame(stream, bytes));
  }

  /// The container ends.
  void ends() {
    output().onComplete();
  }

  private ResultCallback<Frame> output() {
    return Objects.requireNonNull(output, "nobody has attached");
  }

  @SuppressWarnings("unchecked")
  private @Nullable Object attach(
      Object command, java.lang.reflect.Method method, @Nullable Object @Nullable [] arguments) {
    Object given = arguments == null ? null : arguments[0];
    switch (method.getName()) {
      case "withStdIn" -> stdin = (InputStream) given;
      case "exec" -> {
        output = (ResultCallback<Frame>) given;
        return given;
      }
      default -> {}
    }
    return command;
  }

  private static <T> T fake(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
