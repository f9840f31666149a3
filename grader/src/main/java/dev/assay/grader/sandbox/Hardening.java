package dev.assay.grader.sandbox;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.Ulimit;
import com.github.dockerjava.api.model.Volume;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What holds for every container of ours, whatever it runs: no rights, no writable root, no way to
/// grow past its limits.
final class Hardening {
  private static final long LARGEST_FILE = 1L << 30;
  private static final long OPEN_FILES = 4_096;
  private static final int CPU_SHARES = 1024;
  private static final int CANDIDATES_CPU_SHARES = 512;

  private Hardening() {}

  /// Applies role and rules to the request that creates the container.
  static void apply(CreateContainerCmd create, ContainerSpec spec, Labels labels) {
    create
        .withName("assay-%s-%s".formatted(labels.attempt(), spec.name()))
        // The engine resolves host names too, and `db` is somebody else's.
        .withHostName("assay-" + spec.name())
        .withUser("10001:10001")
        .withStdinOpen(spec.traits().contains(ContainerSpec.Trait.STANDARD_INPUT))
        .withAliases(spec.aliases())
        .withEnv(
            spec.environment().entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .sorted()
                .toList())
        // In place of Testcontainers' own, by which it would remove containers at the end beside
        // our janitor.
        .withLabels(labels.map())
        .withHostConfig(limits(spec));
    if (!spec.command().isEmpty()) {
      create.withEntrypoint(spec.command()).withCmd();
    }
  }

  private static HostConfig limits(ContainerSpec spec) {
    boolean candidates = spec.traits().contains(ContainerSpec.Trait.CANDIDATES);
    HostConfig host =
        HostConfig.newHostConfig()
            .withNetworkMode(spec.network())
            .withCapDrop(Capability.ALL)
            .withSecurityOpts(List.of("no-new-privileges"))
            .withReadonlyRootfs(true)
            .withPrivileged(false)
            .withTmpFs(tmpfs(spec.tmpfs()))
            .withMemory(spec.memoryBytes())
            .withMemorySwap(spec.memoryBytes())
            .withMemorySwappiness(0L)
            .withNanoCPUs(Runtime.getRuntime().availableProcessors() * 1_000_000_000L)
            .withCpuShares(candidates ? CANDIDATES_CPU_SHARES : CPU_SHARES)
            .withOomScoreAdj(candidates ? 500 : 0)
            .withPidsLimit((long) spec.processes())
            .withUlimits(
                List.of(
                    new Ulimit("nofile", OPEN_FILES, OPEN_FILES),
                    new Ulimit("fsize", LARGEST_FILE, LARGEST_FILE),
                    new Ulimit("core", 0L, 0L)))
            .withIpcMode("private")
            .withCgroupnsMode("private")
            .withInit(true)
            .withLogConfig(
                new LogConfig(
                    LogConfig.LoggingType.JSON_FILE, Map.of("max-size", "1m", "max-file", "1")));
    if (!spec.traits().contains(ContainerSpec.Trait.OUTSIDE)) {
      // Docker's own resolver still answers for aliases; names from outside go nowhere.
      // It says nothing at all about those, so whoever asks must not wait for 10 s, as is standard.
      host.withDns("127.0.0.1").withDnsOptions(List.of("timeout:1", "attempts:2"));
    }
    if (!spec.volume().name().isEmpty()) {
      host.withBinds(
          new Bind(
              spec.volume().name(),
              new Volume(spec.volume().path()),
              spec.volume().readOnly() ? AccessMode.ro : AccessMode.rw));
    }
    return host;
  }

  private static Map<String, String> tmpfs(Map<String, Long> sizes) {
    return sizes.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                each ->
                    "rw,exec,nosuid,nodev,uid=10001,gid=10001,mode=0755,size=" + each.getValue()));
  }
}
