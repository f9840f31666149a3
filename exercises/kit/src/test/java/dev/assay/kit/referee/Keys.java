package dev.assay.kit.referee;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;

/// Makes key stores with the JDK's own `keytool`, as there is no API for that.
final class Keys {
  static final String PASSWORD = "assay";
  static final String ALIAS = "twin";

  /// `keytool` takes no password as short as ours.
  private static final String FIRST_PASSWORD = "assay-keys";

  private Keys() {}

  /// A key and a certificate for the host.
  static byte[] forHost(String host)
      throws IOException, InterruptedException, GeneralSecurityException {
    Path file = Files.createTempDirectory("keys").resolve("keys.p12");
    try {
      Process keytool =
          new ProcessBuilder(
                  List.of(
                      Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                      "-genkeypair",
                      "-alias",
                      ALIAS,
                      "-keyalg",
                      "EC",
                      "-dname",
                      "CN=" + host,
                      "-ext",
                      "san=dns:" + host,
                      "-keystore",
                      file.toString(),
                      "-storetype",
                      "PKCS12",
                      "-storepass",
                      FIRST_PASSWORD))
              .redirectErrorStream(true)
              .start();
      String said = new String(keytool.getInputStream().readAllBytes(), UTF_8);
      if (keytool.waitFor() != 0) {
        throw new IOException(said);
      }
      return withOurPassword(KeyStore.getInstance(file.toFile(), FIRST_PASSWORD.toCharArray()));
    } finally {
      Files.deleteIfExists(file);
      Files.deleteIfExists(file.getParent());
    }
  }

  private static byte[] withOurPassword(KeyStore made)
      throws GeneralSecurityException, IOException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    keys.load(null, null);
    keys.setKeyEntry(
        ALIAS,
        made.getKey(ALIAS, FIRST_PASSWORD.toCharArray()),
        PASSWORD.toCharArray(),
        made.getCertificateChain(ALIAS));
    var bytes = new ByteArrayOutputStream();
    keys.store(bytes, PASSWORD.toCharArray());
    return bytes.toByteArray();
  }
}
