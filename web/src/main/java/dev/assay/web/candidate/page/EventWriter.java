package dev.assay.web.candidate.page;

import dev.assay.web.live.LiveEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Writes server-sent events, as the HTML standard has them.
final class EventWriter {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final OutputStream out;

  EventWriter(OutputStream out) {
    this.out = out;
  }

  /// Says how soon a browser tries again that lost us.
  void begin() throws IOException {
    write("retry: 1000\n\n");
  }

  void event(LiveEvent event) throws IOException {
    ObjectNode all = JSON.createObjectNode();
    all.put("seq", event.seq()).put("at", event.at().toString()).put("kind", event.kind());
    all.set("body", event.body());
    // JSON has no line ends of its own, so this is one line.
    write("id: " + event.seq() + "\ndata: " + all + "\n\n");
  }

  /// Has no id: it is not kept, and is not sent again.
  void place(String sentence) throws IOException {
    write("event: place\ndata: " + JSON.createObjectNode().put("sentence", sentence) + "\n\n");
  }

  /// A comment, which keeps proxies from taking the connection for dead.
  void heartbeat() throws IOException {
    write(":\n\n");
  }

  void flush() throws IOException {
    out.flush();
  }

  private void write(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
