package dev.assay.web.candidate.page;

import dev.assay.web.http.Refused;
import io.javalin.http.Context;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Reads a zip from a request into a file: the request's body itself, as our script sends it, or a
/// form with a file, as browsers send it without. Neither is ever in memory as a whole, and what is
/// larger than allowed is not kept.
final class UploadReader {
  /// Jetty's name for the limits of one request's form.
  private static final String LIMITS = "org.eclipse.jetty.multipartConfig";

  private static final int FORM_AROUND = 16 * 1024;
  private static final int LONGEST_FIELD = 200;
  private static final int BUFFER = 64 * 1024;
  private static final Duration LONGEST = Duration.ofMinutes(15);

  private final Path scratch;
  private final long most;

  /// @param most bytes of a zip
  UploadReader(Path scratch, long most) {
    this.scratch = scratch;
    this.most = most;
  }

  /// @return to be closed by the caller
  /// @throws Refused if it is too large, or there is none
  UploadedFile read(Context context) throws Refused, IOException {
    if (context.req().getContentLengthLong() > most + FORM_AROUND) {
      discard(context);
      throw tooLarge();
    }
    return isForm(context) ? form(context) : body(context);
  }

  private static boolean isForm(Context context) {
    String type = context.contentType();
    return type != null && type.startsWith("multipart/form-data");
  }

  Refused tooLarge() {
    return Refused.tooLarge(
        "The zip is larger than %d MB. Leave out build output, dependencies and .git."
            .formatted(most / 1_000_000));
  }

  /// Reads on without keeping anything, for a while: a browser shows no answer before it has sent
  /// everything.
  private void discard(Context context) throws IOException {
    InputStream body = context.req().getInputStream();
    byte[] buffer = new byte[BUFFER];
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    for (long left = 4 * most; left > 0 && System.nanoTime() < end; ) {
      int read = body.read(buffer);
      if (read < 0) {
        return;
      }
      left -= read;
    }
    context.header("Connection", "close");
  }

  private UploadedFile body(Context context) throws Refused, IOException {
    String name = Optional.ofNullable(context.header("X-File-Name")).orElse("");
    String key = context.header("Idempotency-Key");
    try (InputStream body = context.req().getInputStream()) {
      return kept(body, decoded(name), key(key));
    }
  }

  /// A header can't say more than ASCII, so our script escapes it.
  private static String decoded(String name) {
    try {
      return URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException noEscape) {
      return name;
    }
  }

  private UploadedFile form(Context context) throws Refused, IOException {
    context
        .req()
        .setAttribute(
            LIMITS, new MultipartConfigElement(scratch.toString(), most, most + FORM_AROUND, 0));
    try {
      Part file = part(context, "file");
      Part key = part(context, "key");
      String name = file == null ? null : file.getSubmittedFileName();
      if (file == null || name == null || name.isEmpty()) {
        throw Refused.unprocessable("Choose a zip first.");
      }
      try (InputStream content = file.getInputStream()) {
        return kept(content, name, key(key == null ? null : text(key)));
      }
    } finally {
      deleteParts(context);
    }
  }

  /// The first call reads the whole form, into files.
  private @Nullable Part part(Context context, String name) throws Refused {
    try {
      return context.req().getPart(name);
    } catch (ServletException | IllegalStateException | IOException unreadable) {
      throw unreadable(context, unreadable);
    }
  }

  private Refused unreadable(Context context, Exception unreadable) {
    boolean large =
        context.req().getContentLengthLong() < 0
            || context.req().getContentLengthLong() > most
            || String.valueOf(unreadable.getMessage()).contains("max length exceeded");
    return large
        ? tooLarge()
        : Refused.badRequest("The upload broke off, or is no form with a file.");
  }

  private static void deleteParts(Context context) {
    try {
      for (Part part : context.req().getParts()) {
        part.delete();
      }
    } catch (ServletException | IOException | IllegalStateException _) {
      // What could not be read has left nothing: the server deletes its own parts.
    }
  }

  private static String text(Part part) throws IOException {
    try (InputStream content = part.getInputStream()) {
      return new String(content.readNBytes(LONGEST_FIELD), StandardCharsets.UTF_8);
    }
  }

  static String key(@Nullable String given) throws Refused {
    if (given == null || !given.matches("[!-~]{8,100}")) {
      throw Refused.badRequest(
          "Idempotency-Key must have 8 to 100 visible ASCII characters; reload the page.");
    }
    return given;
  }

  private UploadedFile kept(InputStream content, String name, String key)
      throws Refused, IOException {
    Path path = Files.createTempFile(scratch, "upload-", ".zip");
    boolean complete = false;
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (OutputStream out = new DigestOutputStream(Files.newOutputStream(path), digest)) {
        copy(content, out);
      }
      complete = true;
      return new UploadedFile(path, name, key, HexFormat.of().formatHex(digest.digest()));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    } finally {
      if (!complete) {
        UploadedFile.delete(path);
      }
    }
  }

  private void copy(InputStream content, OutputStream out) throws Refused, IOException {
    byte[] buffer = new byte[BUFFER];
    long end = System.nanoTime() + LONGEST.toNanos();
    long length = 0;
    for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
      length += read;
      if (length > most) {
        throw tooLarge();
      }
      if (System.nanoTime() > end) {
        throw Refused.badRequest("The upload took longer than 15 minutes.");
      }
      out.write(buffer, 0, read);
    }
    if (length == 0) {
      throw Refused.unprocessable("The file is empty. Choose a zip.");
    }
  }
}
