package dev.assay.grader.sandbox;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What a command in a container reads and writes.
///
/// @param input read until its end; `null` for nothing
/// @param output given what comes, as it comes
/// @param size of the terminal that both belong to; empty if they are plain streams
public record ShellStreams(
    @Nullable InputStream input, Consumer<byte[]> output, Optional<Size> size) {

  /// How large a terminal is, in characters.
  public record Size(int rows, int columns) {}

  /// The same with more to read at the end, which a command in a container isn't told of.
  ShellStreams followedBy(String more) {
    InputStream last = new ByteArrayInputStream(more.getBytes(StandardCharsets.UTF_8));
    return new ShellStreams(
        input == null ? last : new SequenceInputStream(input, last), output, size);
  }

  boolean isTerminal() {
    return size.isPresent();
  }
}
