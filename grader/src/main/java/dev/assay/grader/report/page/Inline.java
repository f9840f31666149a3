package dev.assay.grader.report.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;

/// A style sheet or script that is part of the page, and the hash by which its content security
/// policy knows it.
///
/// @param hash `sha256-` and the digest in Base64
record Inline(String text, String hash) {
  static final Inline STYLE = of(read("colours.css") + read("frame.css") + read("report.css"));
  static final Inline SCRIPT = of(read("page.js"));

  private static Inline of(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return new Inline(text, "sha256-" + Base64.getEncoder().encodeToString(digest));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  static String read(String resource) {
    try (InputStream text =
        Objects.requireNonNull(Inline.class.getResourceAsStream(resource), resource)) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("cannot read " + resource, unreadable);
    }
  }
}
