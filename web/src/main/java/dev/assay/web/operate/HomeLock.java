package dev.assay.web.operate;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Held by the one server of a home that runs its own database: a second one would stop it under
/// the first. The operating system drops it however the process ends.
final class HomeLock implements AutoCloseable {
  private final FileChannel channel;

  private HomeLock(FileChannel channel) {
    this.channel = channel;
  }

  /// @throws CannotStart if another process holds it
  static HomeLock take(Path home) throws CannotStart {
    Path file = home.resolve("server.lock");
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (channel.tryLock() == null) {
        channel.close();
        throw new CannotStart(
            "another server of %s runs: end it first, or set ASSAY_HOME or ASSAY_DATABASE_URL for this one"
                .formatted(home));
      }
      return new HomeLock(channel);
    } catch (IOException failed) {
      throw new CannotStart("%s can't be locked: %s".formatted(file, failed));
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
