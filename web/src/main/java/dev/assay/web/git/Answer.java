package dev.assay.web.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.assay.grader.report.Untrusted;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.eclipse.jgit.transport.GitProtocolConstants;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.SideBandOutputStream;

/// What a git client is answered to a push: lines that it prints as `remote:` the moment they are
/// sent, and the verdicts. For one thread.
///
/// All methods throw [IOException] if the client is gone.
final class Answer {
  private static final int LONGEST_LINE = 400;

  /// As git's own server keeps a connection busy: nothing, in the band of the verdicts.
  private static final byte[] NOTHING = "0005\1".getBytes(UTF_8);

  private final OutputStream out;
  private final boolean sideBand;
  private final boolean report;
  private final SideBandOutputStream lines;

  Answer(OutputStream out, PushRequest request) {
    this.out = out;
    this.sideBand = request.wants(GitProtocolConstants.CAPABILITY_SIDE_BAND_64K);
    this.report = request.wants(GitProtocolConstants.CAPABILITY_REPORT_STATUS);
    this.lines = band(SideBandOutputStream.CH_PROGRESS);
  }

  private SideBandOutputStream band(int channel) {
    return new SideBandOutputStream(channel, SideBandOutputStream.MAX_BUF, out);
  }

  /// Whether the client prints lines while it waits.
  boolean canSay() {
    return sideBand;
  }

  /// Has the client print a line now. What would steer its terminal is made visible.
  void say(String line) throws IOException {
    if (sideBand) {
      lines.write((Untrusted.line(line, LONGEST_LINE) + "\n").getBytes(UTF_8));
      lines.flush();
    }
  }

  /// Tells what became of the commands; more lines may follow.
  void report(List<Verdict> verdicts) throws IOException {
    if (!report) {
      return;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PacketLineOut packets = new PacketLineOut(bytes);
    // A pack that is refused is said at its branch, where there is room for a sentence.
    packets.writeString("unpack ok\n");
    for (Verdict verdict : verdicts) {
      packets.writeString(
          verdict.refusal().isEmpty()
              ? "ok %s\n".formatted(verdict.ref())
              : "ng %s %s\n"
                  .formatted(verdict.ref(), Untrusted.flat(verdict.refusal(), LONGEST_LINE)));
    }
    packets.end();
    OutputStream band = sideBand ? band(SideBandOutputStream.CH_DATA) : out;
    bytes.writeTo(band);
    band.flush();
  }

  /// Keeps proxies from closing the connection, and notices if the client is gone.
  void keepAlive() throws IOException {
    if (sideBand) {
      out.write(NOTHING);
      out.flush();
    }
  }

  void end() throws IOException {
    if (sideBand) {
      new PacketLineOut(out).end();
    }
    out.flush();
  }
}
