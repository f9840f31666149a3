package dev.assay.grader.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateAuthorityTest {
  private static final String HOST = "api.example";

  private @TempDir Path folder;

  @Test
  void isMadeOnceAndReadAgain() {
    String first = CertificateAuthority.of(new AssayHome(folder)).certificatePem();

    assertThat(CertificateAuthority.of(new AssayHome(folder)).certificatePem())
        .startsWith("-----BEGIN CERTIFICATE-----\n")
        .isEqualTo(first);
  }

  @Test
  void isReadableByItsOwnerOnly() throws IOException {
    CertificateAuthority.of(new AssayHome(folder));

    assertThat(Files.getPosixFilePermissions(folder.resolve("twins-ca.p12")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void isTheSameForAllThreadsThatWantItFirst() {
    AssayHome home = new AssayHome(folder);

    assertThat(
            IntStream.range(0, 8)
                .parallel()
                .mapToObj(_ -> CertificateAuthority.of(home).certificatePem())
                .distinct())
        .hasSize(1);
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("twins-ca.p12", "twins-ca.lock");
  }

  @Test
  void isTheSameForTwoProcessesThatWantItFirst() throws IOException {
    try (ChildJvm one = ChildJvm.start(Showing.class, Map.of(), folder.toString());
        ChildJvm two = ChildJvm.start(Showing.class, Map.of(), folder.toString())) {
      String shown = one.rest();

      assertThat(shown).startsWith("-----BEGIN CERTIFICATE-----\n").isEqualTo(two.rest());
      assertThat(CertificateAuthority.of(new AssayHome(folder)).certificatePem()).isEqualTo(shown);
    }
  }

  @Test
  void signsCertificatesThatItsOwnVerifies() throws Exception {
    CertificateAuthority authority = CertificateAuthority.of(new AssayHome(folder));
    X509Certificate trusted = certificate(authority.certificatePem());
    X509Certificate leaf = chain(authority).getFirst();

    PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(trusted, null)));
    parameters.setRevocationEnabled(false);
    CertPathValidator.getInstance("PKIX")
        .validate(
            CertificateFactory.getInstance("X.509").generateCertPath(List.of(leaf)), parameters);

    assertThat(leaf.getSubjectAlternativeNames()).containsExactly(List.of(2, HOST));
    assertThat(leaf.getBasicConstraints()).as("it may not sign others").isEqualTo(-1);
    assertThat(chain(authority).getLast()).isEqualTo(trusted);
  }

  /// Python 3.13 and others refuse certificates without them.
  @Test
  void bothKeyIdentifiersAreThereAndMatch() throws Exception {
    CertificateAuthority authority = CertificateAuthority.of(new AssayHome(folder));
    var trusted = new JcaX509CertificateHolder(certificate(authority.certificatePem()));
    var leaf = new JcaX509CertificateHolder(chain(authority).getFirst());

    byte[] subject =
        SubjectKeyIdentifier.fromExtensions(trusted.getExtensions()).getKeyIdentifier();
    assertThat(AuthorityKeyIdentifier.fromExtensions(leaf.getExtensions()).getKeyIdentifierOctets())
        .isEqualTo(subject)
        .isNotEmpty();
  }

  @Test
  void saysWhichFileToDeleteWhenItIsBroken() throws IOException {
    Files.writeString(folder.resolve("twins-ca.p12"), "no key store");

    assertThatThrownBy(() -> CertificateAuthority.of(new AssayHome(folder)))
        .isInstanceOf(SandboxUnavailable.class)
        .hasMessageContaining(folder.resolve("twins-ca.p12") + " can't be used; delete the file");
  }

  private static List<X509Certificate> chain(CertificateAuthority authority)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(new ByteArrayInputStream(authority.keyStoreFor(HOST)), "assay".toCharArray());
    return List.of(store.getCertificateChain("assay")).stream()
        .map(X509Certificate.class::cast)
        .toList();
  }

  private static X509Certificate certificate(String pem) throws GeneralSecurityException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(pem.getBytes(UTF_8)));
  }

  static final class Showing {
    private Showing() {}

    public static void main(String[] arguments) {
      new PrintStream(System.out, true, UTF_8)
          .print(CertificateAuthority.of(new AssayHome(Path.of(arguments[0]))).certificatePem());
    }
  }
}
