package dev.assay.grader.sandbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// Signs the certificates of twins, so that apps can reach them under their real names over HTTPS.
/// Only sandbox images trust it, and its key never leaves this machine.
final class CertificateAuthority {
  private static final char[] PASSWORD = "assay".toCharArray();
  private static final String ALIAS = "assay";
  private static final Duration VALID = Duration.ofDays(3650);

  private final PrivateKey key;
  private final X509Certificate certificate;

  private CertificateAuthority(PrivateKey key, X509Certificate certificate) {
    this.key = key;
    this.certificate = certificate;
  }

  /// This machine's authority, made on first use.
  static CertificateAuthority of(AssayHome home) {
    Path file = home.folder().resolve("twins-ca.p12");
    try {
      if (!Files.exists(file)) {
        createOnce(file);
      }
      KeyStore store = KeyStore.getInstance("PKCS12");
      try (var in = Files.newInputStream(file)) {
        store.load(in, PASSWORD);
      }
      return new CertificateAuthority(
          (PrivateKey) store.getKey(ALIAS, PASSWORD),
          (X509Certificate) store.getCertificate(ALIAS));
    } catch (IOException | GeneralSecurityException | OperatorCreationException unusable) {
      throw new SandboxUnavailable(
          "the certificate authority in %s can't be used; delete the file to have a new one made"
              .formatted(file),
          unusable);
    }
  }

  /// The certificate that images trust, in PEM form.
  String certificatePem() {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
      pem.writeObject(certificate);
    } catch (IOException impossible) {
      throw new IllegalStateException("writing to memory failed", impossible);
    }
    return text.toString();
  }

  /// What tells this authority, and with it its home, from others: 16 hexadecimal digits.
  String fingerprint() {
    return Sha256.hex(certificatePem()).substring(0, 16);
  }

  /// A key and certificate for a host name, as PKCS #12 with the password `assay`.
  byte[] keyStoreFor(String host) {
    try {
      KeyPair pair = newKeyPair();
      JcaX509v3CertificateBuilder builder =
          builder(certificate.getSubjectX500Principal(), new X500Principal("CN=" + host), pair);
      builder.addExtension(
          Extension.authorityKeyIdentifier,
          false,
          new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(certificate));
      builder.addExtension(
          Extension.subjectAlternativeName,
          false,
          new GeneralNames(new GeneralName(GeneralName.dNSName, host)));
      return keyStore(pair.getPrivate(), sign(builder, key), certificate);
    } catch (IOException | GeneralSecurityException | OperatorCreationException failed) {
      throw new SandboxUnavailable("no certificate could be made for " + host, failed);
    }
  }

  /// Two processes that start at once must not each trust an authority of their own.
  private static synchronized void createOnce(Path file)
      throws IOException, GeneralSecurityException, OperatorCreationException {
    try (FileChannel channel =
            FileChannel.open(
                file.resolveSibling("twins-ca.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock _ = channel.lock()) {
      if (!Files.exists(file)) {
        create(file);
      }
    }
  }

  private static void create(Path file)
      throws IOException, GeneralSecurityException, OperatorCreationException {
    KeyPair pair = newKeyPair();
    X500Principal name = new X500Principal("CN=Assay twins of this machine");
    JcaX509v3CertificateBuilder builder = builder(name, name, pair);
    // Python 3.13 and others that check strictly, as RFC 5280 says, want both key identifiers.
    builder.addExtension(
        Extension.subjectKeyIdentifier,
        false,
        new JcaX509ExtensionUtils().createSubjectKeyIdentifier(pair.getPublic()));
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
    builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
    byte[] bytes = keyStore(pair.getPrivate(), sign(builder, pair.getPrivate()));
    Path written =
        Files.createTempFile(
            file.getParent(),
            "ca",
            ".new",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(written, bytes);
    Files.move(written, file);
  }

  private static KeyPair newKeyPair() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    return generator.generateKeyPair();
  }

  private static JcaX509v3CertificateBuilder builder(
      X500Principal issuer, X500Principal subject, KeyPair pair) throws CertIOException {
    Instant now = Instant.now();
    return new JcaX509v3CertificateBuilder(
        issuer,
        new BigInteger(63, new SecureRandom()),
        Date.from(now.minus(Duration.ofDays(1))),
        Date.from(now.plus(VALID)),
        subject,
        pair.getPublic());
  }

  private static X509Certificate sign(JcaX509v3CertificateBuilder builder, PrivateKey key)
      throws GeneralSecurityException, OperatorCreationException {
    return new JcaX509CertificateConverter()
        .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key)));
  }

  private static byte[] keyStore(PrivateKey key, Certificate... chain)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, PASSWORD);
    store.setKeyEntry(ALIAS, key, PASSWORD, chain);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    store.store(bytes, PASSWORD);
    return bytes.toByteArray();
  }
}
