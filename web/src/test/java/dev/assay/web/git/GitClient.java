package dev.assay.web.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// The `git` of this machine in a repository of its own, without anybody's settings.
public final class GitClient {
  private static final int SECONDS = 60;
  private static final String END = "\0";

  private final Path home;
  private final Path repository;

  private GitClient(Path home, Path repository) {
    this.home = home;
    this.repository = repository;
  }

  /// A new repository with a branch `main` that has no commit yet.
  public static GitClient in(Path home) throws IOException, InterruptedException {
    GitClient client = new GitClient(home, Files.createDirectories(home.resolve("work")));
    client.git("init", "--quiet", "--initial-branch=main");
    return client;
  }

  GitClient shallowClone() throws IOException, InterruptedException {
    Path clone = home.resolve("shallow");
    git("clone", "--quiet", "--depth=1", "file://" + repository, clone.toString());
    return new GitClient(home, clone);
  }

  Path file(String name) {
    return repository.resolve(name);
  }

  GitClient write(String name, String content) throws IOException {
    Files.createDirectories(file(name).getParent());
    Files.writeString(file(name), content);
    return this;
  }

  /// Commits everything.
  ///
  /// @return its id
  public String commit(String message) throws IOException, InterruptedException {
    git("add", "--all");
    git("commit", "--quiet", "--allow-empty", "--cleanup=verbatim", "--message", message);
    return git("rev-parse", "HEAD");
  }

  /// Runs a command that has to succeed.
  ///
  /// @return what it printed
  public String git(String... arguments) throws IOException, InterruptedException {
    Ended ended = start(arguments).end();
    assertThat(ended.code()).as(ended.toString()).isZero();
    return String.join("\n", ended.lines()).strip();
  }

  /// Begins to push to this address.
  public Running push(String url, String... rest) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("push", url));
    arguments.addAll(List.of(rest));
    return start(arguments.toArray(String[]::new));
  }

  Running start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(repository.toFile()).redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("GIT_") || name.endsWith("_proxy"));
    environment.putAll(
        Map.of(
            "HOME", home.toString(),
            "GIT_CONFIG_NOSYSTEM", "1",
            "GIT_TERMINAL_PROMPT", "0",
            "GIT_AUTHOR_NAME", "Ada",
            "GIT_AUTHOR_EMAIL", "ada@example.org",
            "GIT_COMMITTER_NAME", "Ada",
            "GIT_COMMITTER_EMAIL", "ada@example.org"));
    return new Running(builder.start());
  }

  /// What a command printed and how it ended.
  public record Ended(int code, List<String> lines) {}

  /// A command that goes on; its lines are read as they come.
  public static final class Running implements AutoCloseable {
    private final Process process;
    private final BlockingQueue<String> fresh = new LinkedBlockingQueue<>();
    private final List<String> read = new ArrayList<>();

    private Running(Process process) {
      this.process = process;
      Thread.ofVirtual().start(this::readAll);
    }

    private void readAll() {
      try (BufferedReader lines =
          new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          fresh.add(line.stripTrailing());
        }
      } catch (IOException ended) {
        throw new UncheckedIOException(ended);
      } finally {
        fresh.add(END);
      }
    }

    /// The next line, once it is there.
    public String next() throws InterruptedException {
      String line = fresh.poll(SECONDS, TimeUnit.SECONDS);
      assertThat(line).as("a line within %d s after %s", SECONDS, read).isNotNull();
      read.add(line);
      return line;
    }

    /// Reads until a line has this in it.
    public String until(String part) throws InterruptedException {
      String line = next();
      while (!line.contains(part)) {
        assertThat(line).as("a line with %s in %s", part, read).isNotEqualTo(END);
        line = next();
      }
      return line;
    }

    /// Whether the last line was read.
    boolean isOver() {
      return !read.isEmpty() && read.getLast().equals(END);
    }

    boolean isAlive() {
      return process.isAlive();
    }

    /// Reads the rest.
    public Ended end() throws InterruptedException {
      while (!isOver()) {
        next();
      }
      assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
      return new Ended(
          process.exitValue(), read.stream().filter(each -> !each.equals(END)).toList());
    }

    @Override
    public void close() {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
