package dev.assay.web.git;

import dev.assay.web.http.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.PacketLineIn;

/// What a git client asks for before it sends its pack, as gitprotocol-pack has it.
///
/// @param capabilities what the client wants of what was offered
record PushRequest(List<Command> commands, Set<String> capabilities) {
  private static final long LONGEST = 256 * 1024;
  private static final String SHALLOW = "shallow ";
  private static final Pattern COMMAND =
      Pattern.compile("[0-9a-f]{40} ([0-9a-f]{40}) (refs/[^\\p{Cntrl}]{1,250})");

  /// One ref that is to point somewhere else.
  ///
  /// @param commit what it is to point to; all zeros deletes it
  record Command(String commit, String ref) {
    boolean isDeletion() {
      return commit.equals(ObjectId.zeroId().name());
    }

    boolean isBranch() {
      return ref.startsWith(Constants.R_HEADS);
    }

    boolean isTag() {
      return ref.startsWith(Constants.R_TAGS);
    }
  }

  PushRequest {
    commands = List.copyOf(commands);
    capabilities = Set.copyOf(capabilities);
  }

  /// Reads up to the pack, and nothing of it.
  ///
  /// @throws Refused if this is no request to push
  static PushRequest read(InputStream body) throws Refused {
    PacketLineIn lines = new PacketLineIn(body, LONGEST);
    List<Command> commands = new ArrayList<>();
    Set<String> capabilities = Set.of();
    try {
      for (String line = lines.readString(); !PacketLineIn.isEnd(line); line = lines.readString()) {
        if (line.startsWith(SHALLOW)) {
          // What a shallow clone lacks is history, and that isn't needed.
          continue;
        }
        int end = line.indexOf('\0');
        if (commands.isEmpty() && end >= 0) {
          capabilities = Set.copyOf(Arrays.asList(line.substring(end + 1).strip().split(" +")));
        }
        commands.add(command(end < 0 ? line : line.substring(0, end)));
      }
    } catch (IOException broken) {
      // Also where the sender is gone: then nobody reads the answer.
      throw malformed();
    }
    return new PushRequest(commands, capabilities);
  }

  private static Command command(String line) throws Refused {
    Matcher parts = COMMAND.matcher(line);
    if (!parts.matches() || !Repository.isValidRefName(parts.group(2))) {
      throw malformed();
    }
    return new Command(parts.group(1), parts.group(2));
  }

  private static Refused malformed() {
    return Refused.badRequest("This is not what a git client sends with a push.");
  }

  boolean wants(String capability) {
    return capabilities.contains(capability);
  }
}
