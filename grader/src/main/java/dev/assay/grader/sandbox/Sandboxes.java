package dev.assay.grader.sandbox;

import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Info;
import dev.assay.grader.exercise.Exercise;
import dev.assay.grader.exercise.ExerciseInvalid;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The sandboxes of this machine: its engine, its images and its mirror. One for a process; safe
/// for use by several threads.
public final class Sandboxes implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Sandboxes.class);
  private static final Duration MARGIN = Duration.ofMinutes(10);
  private static final Duration SWEEP = Duration.ofSeconds(30);
  private static final Duration COMPILATION = Duration.ofSeconds(60);
  private static final Duration TAKE_DOWN = Duration.ofSeconds(30);

  private final DockerEngine engine;
  private final Ownership ownership;
  private final Janitor janitor;
  private final CertificateAuthority authority;
  private final Registries registries;
  private final Images images;
  private final Mirror mirror;
  private final HomeMutex building;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledExecutorService sweeps =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
  private final AtomicBoolean closed = new AtomicBoolean();

  private Sandboxes(DockerEngine engine, AssayHome home, Map<String, String> environment) {
    this.engine = engine;
    this.ownership = Ownership.take(home);
    this.janitor = new Janitor(engine.client(), ownership);
    this.authority = CertificateAuthority.of(home);
    this.registries = RememberedRegistries.of(home, environment);
    List<String> extraHosts = MirrorConfiguration.extraHosts(environment);
    this.images =
        new Images(engine.client(), MachineFiles.byRecipe(authority, registries, extraHosts));
    this.mirror =
        new Mirror(
            engine.client(),
            images,
            MirrorConfiguration.names(registries, extraHosts),
            home,
            "home-" + authority.fingerprint());
    this.building = new HomeMutex(home, "images");
  }

  /// Connects to the engine and removes what dead processes of ours have left there.
  ///
  /// @param environment `ASSAY_…` variables: registries and further hosts for the mirror
  /// @throws SandboxUnavailable if the engine can't be used
  public static Sandboxes connect(AssayHome home, Map<String, String> environment) {
    Sandboxes sandboxes = new Sandboxes(DockerEngine.connect(), home, environment);
    sandboxes.sweep();
    Future<?> _ =
        sandboxes.sweeps.scheduleWithFixedDelay(
            sandboxes::sweep, SWEEP.toSeconds(), SWEEP.toSeconds(), TimeUnit.SECONDS);
    return sandboxes;
  }

  /// The engine's version, such as `20.10.24`.
  public String engineVersion() {
    return engine.version();
  }

  /// What the engine's machine has.
  public record Capacity(int cores, long memoryBytes) {}

  /// What the engine's machine has, which need not be this one.
  ///
  /// @throws SandboxUnavailable if the engine doesn't say
  public Capacity capacity() {
    try {
      Info info = engine.client().infoCmd().exec();
      Integer cores = info.getNCPU();
      Long memory = info.getMemTotal();
      if (cores == null || memory == null) {
        throw new SandboxUnavailable(
            "the engine does not say how many cores and how much memory it has");
      }
      return new Capacity(cores, memory);
    } catch (DockerException silent) {
      throw new SandboxUnavailable("the engine does not say what it has", silent);
    }
  }

  /// All images with their tags.
  public Map<String, String> images() {
    return images.names().stream()
        .collect(Collectors.toMap(name -> name, images::tag, (a, _) -> a, TreeMap::new));
  }

  /// The images that an attempt with that stack stands on, with their tags.
  public Map<String, String> imagesFor(String stack) {
    return SandboxRoles.images(stack)
        .collect(Collectors.toMap(name -> name, images::tag, (a, _) -> a, TreeMap::new));
  }

  /// Whether the image is built.
  public boolean has(String image) {
    return images.exists(image);
  }

  /// Builds what is missing for attempts with these stacks.
  ///
  /// @param progress given a line when something begins or ends
  public void prepare(Collection<String> stacks, Consumer<String> progress) {
    buildMissing(stacks.stream().flatMap(SandboxRoles::images).distinct().toList(), progress);
  }

  /// The server's own PostgreSQL, whose image is built where it is missing.
  ///
  /// @param home whose database it is
  public ServerDatabase serverDatabase(AssayHome home, Consumer<String> progress) {
    buildMissing(List.of(Images.BASE, Images.POSTGRES), progress);
    return new ServerDatabase(engine.client(), images.tag(Images.POSTGRES), home);
  }

  /// Two processes that start at once build each image once.
  private void buildMissing(List<String> needed, Consumer<String> progress) {
    if (needed.stream().allMatch(images::exists)) {
      return;
    }
    building.alone(() ->
        build(needed.stream().filter(image -> !images.exists(image)).toList(), false, progress));
  }

  /// Builds images, whether or not they are there: the base first, then the others side by side.
  ///
  /// @param fresh whether to get the newest packages, instead of steps that were kept from before
  public void build(Collection<String> wanted, boolean fresh, Consumer<String> progress) {
    new ImageBuilds(images, mirror, threads, progress, fresh).build(wanted);
  }

  /// The registries that the mirror can stand in for, and whether this machine knows each.
  public Map<String, Boolean> registries() {
    return Registries.VARIABLES.keySet().stream()
        .collect(
            Collectors.toMap(
                name -> name, registries.byName()::containsKey, (a, _) -> a, TreeMap::new));
  }

  /// The environment variable that names a registry's address.
  public static String registryVariable(String registry) {
    return Registries.VARIABLES.getOrDefault(registry, "");
  }

  /// Removes images of ours that no recipe makes any more.
  public List<String> pruneImages() {
    return images.prune();
  }

  /// Opens the sandbox of one attempt, for the calling thread, which is interrupted if it still has
  /// it ten minutes after the exercise's limits and the spec's idle time. Its parts come up in the
  /// background; whatever needs one waits for it.
  ///
  /// @throws SandboxUnavailable if the engine is being stopped, or doesn't answer
  public Sandbox open(AttemptSpec spec) {
    DockerEngine.requireAnswer();
    Exercise.Limits limits = spec.exercise().limits();
    Duration life =
        limits.build().plus(limits.boot()).plus(limits.suite()).plus(MARGIN).plus(spec.idle());
    Labels labels = Labels.until(ownership.id(), spec.attempt(), life);
    SandboxParts.Shared shared =
        new SandboxParts.Shared(
            engine.client(), images, mirror, threads, this::removeLater, closed::get);
    return new Sandbox(
        new SandboxParts(shared, spec, labels, authority), new AttemptDeadline(sweeps, life));
  }

  /// Compiles a suite in a referee's container, with a referee's limits and within a minute;
  /// nothing of it runs.
  ///
  /// @param files the suite's, by their paths in its folder
  /// @return the suite's jar
  /// @throws ExerciseInvalid with file and line if they don't compile
  /// @throws SandboxUnavailable if the engine fails
  public byte[] compile(Map<String, byte[]> files) throws ExerciseInvalid {
    DockerEngine.requireAnswer();
    buildMissing(List.of(Images.BASE, Images.REFEREE), LOG::info);
    String attempt = "suite-" + RandomHex.of(5);
    Labels labels = Labels.until(ownership.id(), attempt, MARGIN);
    try {
      return new RefereeCompiler(
              engine.client(), SandboxRoles.compiler(images), labels, COMPILATION)
          .jar(files);
    } finally {
      removeLater(attempt);
    }
  }

  /// Removes everything that this process has put into the engine; never throws. The mirror stays
  /// while others use it.
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    try {
      sweeps.shutdown();
      threads.shutdown();
      if (!threads.awaitTermination(TAKE_DOWN.toSeconds(), TimeUnit.SECONDS)) {
        threads.shutdownNow();
      }
      removeOwn();
      mirror.stopIf(ownership::isAlone);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException left) {
      ownership.leave();
      LOG.warn("something is left in the engine; the next start removes it", left);
    } finally {
      ownership.close();
    }
  }

  private void sweep() {
    try {
      int removed = janitor.sweep();
      if (removed > 0) {
        LOG.info("removed {} things that had been left in the engine", removed);
      }
    } catch (RuntimeException failed) {
      LOG.warn("the engine could not be swept; the next sweep tries again", failed);
    }
  }

  /// Several times, since another thread may just have had the engine make something.
  private void removeOwn() {
    for (int pass = 0; pass < 5 && janitor.removeOwn() > 0; pass++) {
      LOG.debug("removed what this process had in the engine, pass {}", pass);
    }
  }

  private void removeLater(String attempt) {
    try {
      Future<?> _ = threads.submit(() -> remove(attempt));
    } catch (RejectedExecutionException closing) {
      LOG.debug("{}: removed with all else of this process", attempt, closing);
    }
  }

  private void remove(String attempt) {
    try {
      janitor.removeAttempt(attempt);
    } catch (RuntimeException left) {
      LOG.warn("{}: something is left in the engine; the next sweep removes it", attempt, left);
    }
  }
}
