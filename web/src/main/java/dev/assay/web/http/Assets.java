package dev.assay.web.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Style sheets and scripts, under addresses that change with what is in them, so that browsers
/// keep them for good. Safe for use by several threads.
public final class Assets {
  private static final String FOLDER = "/dev/assay/web/static/";
  private static final Map<String, String> TYPES =
      Map.of(
          "css",
          "text/css; charset=utf-8",
          "js",
          "text/javascript; charset=utf-8",
          "svg",
          "image/svg+xml");

  private final Map<String, Asset> assets = new ConcurrentHashMap<>();

  public Assets() {}

  /// @param others texts that are served as if they were in the folder, by name
  public Assets(Map<String, String> others) {
    others.forEach((name, text) -> assets.put(name, asset(name, text)));
  }

  /// A file that is served.
  public record Asset(String content, String type, String hash) {}

  /// The address of a file in the static folder, such as `app.css`.
  ///
  /// @throws IllegalArgumentException if there is no such file
  public String url(String name) {
    Asset asset =
        find(name).orElseThrow(() -> new IllegalArgumentException("no static file " + name));
    return "/static/" + asset.hash() + "/" + name;
  }

  /// A file of the static folder; empty if there is none of that name.
  public Optional<Asset> find(String name) {
    if (!name.matches("[a-z0-9-]+\\.(css|js|svg)")) {
      return Optional.empty();
    }
    Asset known = assets.get(name);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<Asset> read = read(name);
    read.ifPresent(asset -> assets.put(name, asset));
    return read;
  }

  private static Optional<Asset> read(String name) {
    try (InputStream file = Assets.class.getResourceAsStream(FOLDER + name)) {
      if (file == null) {
        return Optional.empty();
      }
      return Optional.of(asset(name, new String(file.readAllBytes(), StandardCharsets.UTF_8)));
    } catch (IOException unreadable) {
      throw new UncheckedIOException("static file " + name + " can't be read", unreadable);
    }
  }

  private static Asset asset(String name, String content) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
      String type = TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "");
      return new Asset(content, type, HexFormat.of().formatHex(digest).substring(0, 16));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
