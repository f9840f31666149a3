package dev.assay.grader.sandbox;

import com.github.dockerjava.api.DockerClient;
import dev.assay.kit.referee.ToReferee;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// The networks, the volume and the containers of one attempt, and how they are put up and taken
/// down side by side.
final class SandboxParts implements AutoCloseable {
  private final DockerClient docker;
  private final AttemptSpec spec;
  private final Labels labels;
  private final SandboxRoles roles;
  private final Mirror mirror;
  private final ExecutorService threads;
  private final Consumer<String> removal;
  private final BooleanSupplier closing;
  private final Signals signals = new Signals();
  private final EngineEvents events;
  private final RefereeLink referee;
  private final CompletableFuture<SandboxContainer> refereesContainer = new CompletableFuture<>();
  private final CompletableFuture<Void> buildNetwork;
  private final CompletableFuture<Void> volume;
  private final CompletableFuture<SandboxContainer> keeper;
  private final CompletableFuture<Void> judges;

  /// Begins to put everything up.
  SandboxParts(Shared shared, AttemptSpec spec, Labels labels, CertificateAuthority authority) {
    this.docker = shared.docker();
    this.spec = spec;
    this.labels = labels;
    this.roles = new SandboxRoles(spec.attempt(), spec.exercise(), shared.images());
    this.mirror = shared.mirror();
    this.threads = shared.threads();
    this.removal = shared.removal();
    this.closing = shared.closing();
    this.referee =
        new RefereeLink(
            message -> signals.add(new Signal.Said(message)),
            reason -> signals.add(new Signal.Lost(reason)));
    this.events = new EngineEvents(docker, spec.attempt(), signals::add);
    this.volume = async(this::createVolume);
    this.keeper = volume.thenApplyAsync(_ -> start(roles.keeper(), _ -> {}), threads);
    this.buildNetwork =
        async(() -> {
          new Networks(docker).closed(roles.buildNetwork(), labels);
          mirror.join(roles.buildNetwork());
        });
    CompletableFuture<Void> runNetwork =
        async(() -> new Networks(docker).closed(roles.runNetwork(), labels));
    CompletableFuture<Void> database =
        runNetwork.thenRunAsync(() -> start(roles.database(), _ -> {}), threads);
    CompletableFuture<Void> judge = runNetwork.thenRunAsync(() -> startReferee(authority), threads);
    this.judges = CompletableFuture.allOf(database, judge);
  }

  /// What all sandboxes of a process share.
  ///
  /// @param threads where the engine is waited for
  /// @param removal removes everything of an attempt, in the background
  /// @param closing whether the process is ending, so that nothing new may start
  record Shared(
      DockerClient docker,
      Images images,
      Mirror mirror,
      ExecutorService threads,
      Consumer<String> removal,
      BooleanSupplier closing) {}

  DockerClient docker() {
    return docker;
  }

  AttemptSpec spec() {
    return spec;
  }

  SandboxRoles roles() {
    return roles;
  }

  Signals signals() {
    return signals;
  }

  EngineEvents events() {
    return events;
  }

  RefereeLink referee() {
    return referee;
  }

  /// A build container that idles, with the mirror in reach.
  SandboxContainer startBuild(String stack) {
    var _ = await(volume);
    var _ = await(buildNetwork);
    return start(roles.build(stack), _ -> {});
  }

  /// Ends everything that a build left running; what it made stays in the volume.
  void endBuild(SandboxContainer build) {
    var _ = await(keeper);
    build.kill();
  }

  /// Sees that a build that failed had the mirror.
  void requireMirror() {
    mirror.requireIn(roles.buildNetwork());
  }

  /// Sees that the engine has ended nothing of this attempt. When it is stopped, builds and apps
  /// end as if by themselves; the keeper, in which nothing of the candidate's runs, ends with them.
  ///
  /// @throws SandboxUnavailable if it is being stopped, or was
  void requireIntact() {
    DockerEngine.requireAnswer();
    if (!await(keeper).isRunning()) {
      throw new SandboxUnavailable("the engine has ended the sandbox while it was needed");
    }
  }

  /// Waits until it is known what runs in the end.
  ///
  /// @throws java.util.concurrent.CancellationException if nothing will
  SuiteToRun awaitLastSuite() {
    try {
      return spec.last().get();
    } catch (ExecutionException failed) {
      throw new SandboxUnavailable("no suite came", failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new SandboxUnavailable("interrupted while the sandbox waited for a suite", interrupted);
    }
  }

  /// The referee's container, once it is up.
  SandboxContainer refereesContainer() {
    awaitJudges();
    return await(refereesContainer);
  }

  /// Waits until database and referee are up, as far as the engine knows.
  void awaitJudges() {
    var _ = await(judges);
  }

  SandboxContainer start(ContainerSpec container, Consumer<String> created) {
    if (closing.getAsBoolean()) {
      throw new SandboxUnavailable("the grader is being stopped");
    }
    return new SandboxContainer(docker, container, labels, created).started();
  }

  @Override
  public void close() {
    events.close();
    referee.close();
    removal.accept(spec.attempt());
  }

  private void createVolume() {
    docker
        .createVolumeCmd()
        .withName(roles.volume())
        .withDriver("local")
        .withDriverOpts(roles.volumeOptions())
        .withLabels(labels.map())
        .exec();
  }

  private void startReferee(CertificateAuthority authority) {
    refereesContainer.complete(
        start(
            roles.referee(spec.is(AttemptSpec.Trait.DEBUGGED)), id -> referee.attach(docker, id)));
    referee.send(
        new ToReferee.Prepare(
            spec.suite().jar(),
            spec.seed(),
            "http://app:" + SandboxRoles.PORT,
            spec.exercise().readyPath(),
            spec.exercise().areas().stream().map(area -> area.id()).toList(),
            spec.exercise().limits().check().toMillis(),
            spec.suite().scope(),
            spec.is(AttemptSpec.Trait.AHEAD),
            roles.refereesDatabase(),
            twins(authority)));
  }

  private List<ToReferee.TwinSpec> twins(CertificateAuthority authority) {
    return spec.exercise().upstreams().stream()
        .map(upstream ->
            new ToReferee.TwinSpec(
                upstream.host(),
                upstream.twin(),
                Base64.getEncoder().encodeToString(authority.keyStoreFor(upstream.host()))))
        .toList();
  }

  private CompletableFuture<Void> async(Runnable work) {
    return CompletableFuture.runAsync(work, threads);
  }

  private static <T> T await(CompletableFuture<T> future) {
    try {
      return future.orTimeout(Duration.ofSeconds(60).toSeconds(), TimeUnit.SECONDS).join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof SandboxUnavailable unavailable) {
        throw unavailable;
      }
      throw new SandboxUnavailable(
          "the sandbox could not be put up: " + failed.getCause(), failed.getCause());
    }
  }
}
