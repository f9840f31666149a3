package dev.assay.web.operate;

import dev.assay.grader.sandbox.DockerEngine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/// Asks the engine what it has, without any code of ours.
final class EngineListing {
  private EngineListing() {}

  /// Containers, networks and volumes with that label, as the engine's JSON without its frame;
  /// empty if there are none.
  static String of(String label) throws IOException {
    String filter =
        URLEncoder.encode("{\"label\":[\"%s\"]}".formatted(label), StandardCharsets.UTF_8);
    String containers = ask("/containers/json?all=1&filters=" + filter);
    String networks = ask("/networks?filters=" + filter);
    String volumes = ask("/volumes?filters=" + filter);
    return (containers + networks + volumes)
        .replace("{\"Volumes\":[],\"Warnings\":null}", "")
        .replace("[]", "")
        .strip();
  }

  private static String ask(String path) throws IOException {
    try (SocketChannel engine =
        SocketChannel.open(UnixDomainSocketAddress.of(DockerEngine.address().getPath()))) {
      engine.write(
          ByteBuffer.wrap(
              "GET %s HTTP/1.0\r\nHost: engine\r\n\r\n"
                  .formatted(path)
                  .getBytes(StandardCharsets.UTF_8)));
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      ByteBuffer part = ByteBuffer.allocate(8192);
      while (engine.read(part) >= 0) {
        answer.write(part.array(), 0, part.position());
        part.clear();
      }
      String text = answer.toString(StandardCharsets.UTF_8);
      if (!text.contains(" 200 ")) {
        throw new IOException("the engine answered " + text);
      }
      return text.substring(text.indexOf("\r\n\r\n") + 4).strip();
    }
  }
}
