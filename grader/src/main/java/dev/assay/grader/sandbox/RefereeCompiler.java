package dev.assay.grader.sandbox;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.WaitContainerResultCallback;
import com.github.dockerjava.api.exception.DockerException;
import dev.assay.grader.exercise.ExerciseInvalid;
import dev.assay.kit.referee.FromReferee;
import dev.assay.kit.referee.ToReferee;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/// Compiles one suite in a referee's container, which has no network: what keeps a compiler busy or
/// fills its memory harms nothing but itself.
final class RefereeCompiler {
  private static final Duration END = Duration.ofSeconds(10);

  /// The exit code of a Java that has used up its heap.
  private static final int OUT_OF_HEAP = 3;

  private final DockerClient docker;
  private final ContainerSpec spec;
  private final Labels labels;
  private final Duration limit;

  /// @param limit how long it may take, with the container's start
  RefereeCompiler(DockerClient docker, ContainerSpec spec, Labels labels, Duration limit) {
    this.docker = docker;
    this.spec = spec;
    this.labels = labels;
    this.limit = limit;
  }

  /// Compiles these files; the caller removes the container.
  ///
  /// @param files the suite's, by their paths in its folder
  /// @return the suite's jar
  /// @throws ExerciseInvalid if they don't compile, or not within the limit and a referee's memory
  /// @throws SandboxUnavailable if the engine or the referee fails
  byte[] jar(Map<String, byte[]> files) throws ExerciseInvalid {
    CompletableFuture<FromReferee> answer = new CompletableFuture<>();
    RefereeLink link =
        new RefereeLink(
            answer::complete,
            reason -> answer.completeExceptionally(new SandboxUnavailable(reason)));
    try {
      SandboxContainer container =
          new SandboxContainer(docker, spec, labels, id -> link.attach(docker, id)).started();
      link.send(new ToReferee.Compile(inBase64(files)));
      return jar(answer, container);
    } finally {
      link.close();
    }
  }

  private byte[] jar(CompletableFuture<FromReferee> answer, SandboxContainer container)
      throws ExerciseInvalid {
    try {
      return jar(answer.get(limit.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException late) {
      throw new ExerciseInvalid(
          "the suite takes longer than %d s to compile: simplify it".formatted(limit.toSeconds()));
    } catch (ExecutionException ended) {
      int code = exitCode(container);
      if (code == OUT_OF_HEAP || ranOutOfMemory(container)) {
        throw new ExerciseInvalid(
            "the suite takes more memory to compile than a referee has: simplify it");
      }
      throw new SandboxUnavailable(
          "the suite's compiler ended with exit code %d: %s".formatted(code, ended.getMessage()),
          ended);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new SandboxUnavailable("stopped while a suite was compiled", stopped);
    }
  }

  private static byte[] jar(FromReferee answer) throws ExerciseInvalid {
    return switch (answer) {
      case FromReferee.Compiled(var jar) -> Base64.getDecoder().decode(jar);
      case FromReferee.NotCompiled(var problems) -> throw new ExerciseInvalid(problems);
      case FromReferee.Fault(var message, _) ->
          throw new SandboxUnavailable("the suite's compiler met a fault: " + message);
      case FromReferee.Prepared _,
          FromReferee.AppReady _,
          FromReferee.AppSilent _,
          FromReferee.CheckStarted _,
          FromReferee.CheckEnded _,
          FromReferee.Control _,
          FromReferee.SuiteEnded _ ->
          throw new SandboxUnavailable("the suite's compiler said " + answer);
    };
  }

  private int exitCode(SandboxContainer container) {
    try (WaitContainerResultCallback ended =
        docker.waitContainerCmd(container.getContainerId()).start()) {
      return ended.awaitStatusCode(END.toSeconds(), TimeUnit.SECONDS);
    } catch (DockerException | IOException unknown) {
      throw new SandboxUnavailable("the suite's compiler has ended, nobody knows how", unknown);
    }
  }

  /// Whether the kernel killed it for memory: an engine that is being stopped ends it as well.
  private boolean ranOutOfMemory(SandboxContainer container) {
    return Boolean.TRUE.equals(
        docker.inspectContainerCmd(container.getContainerId()).exec().getState().getOOMKilled());
  }

  private static Map<String, String> inBase64(Map<String, byte[]> files) {
    return files.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, file -> Base64.getEncoder().encodeToString(file.getValue())));
  }
}
