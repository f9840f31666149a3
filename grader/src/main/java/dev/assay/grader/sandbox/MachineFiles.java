package dev.assay.grader.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Files of images that are made on this machine, since they differ from one machine to the next.
final class MachineFiles {
  private static final Logger LOG = LoggerFactory.getLogger(MachineFiles.class);
  private static final List<Path> MACHINE_CERTIFICATES =
      List.of(
          Path.of("/etc/ssl/certs/ca-certificates.crt"),
          Path.of("/etc/pki/tls/certs/ca-bundle.crt"),
          Path.of("/etc/ssl/cert.pem"));

  private MachineFiles() {}

  /// Those files by recipe and path.
  static Map<String, Map<String, byte[]>> byRecipe(
      CertificateAuthority authority, Registries registries, List<String> extraHosts) {
    return Map.of(
        Images.BASE,
        Map.of("assay-twins.crt", authority.certificatePem().getBytes(StandardCharsets.UTF_8)),
        Images.REFEREE,
        KitJars.files(),
        Images.MIRROR,
        Map.of(
            "nginx.conf",
            MirrorConfiguration.of(registries, extraHosts).getBytes(StandardCharsets.UTF_8),
            "machine-ca.crt",
            machineCertificates()));
  }

  private static byte[] machineCertificates() {
    for (Path file : MACHINE_CERTIFICATES) {
      try {
        return Files.readAllBytes(file);
      } catch (IOException elsewhere) {
        LOG.trace("no certificates in {}", file, elsewhere);
      }
    }
    throw new SandboxUnavailable(
        "this machine has no bundle of certificates in any of %s: install ca-certificates"
            .formatted(MACHINE_CERTIFICATES));
  }
}
