package dev.assay.grader.author;

import dev.assay.grader.Grader;
import dev.assay.grader.exercise.ExerciseInvalid;
import dev.assay.grader.exercise.Exercises;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/// Watches an exercise's folder, and says on every save what it did. What is saved while a round
/// runs makes one more.
public final class Watch {
  private final Exercises exercises;
  private final WatchRequest request;
  private final WatchLines lines;
  private final WatchRounds rounds;
  private final BlockingQueue<Wish> wishes = new LinkedBlockingQueue<>();

  /// @param scratch an empty folder for copies of solutions
  public Watch(
      Grader grader, Exercises exercises, WatchRequest request, Path scratch, WatchLines lines) {
    this.exercises = exercises;
    this.request = request;
    this.lines = lines;
    this.rounds = new WatchRounds(grader, exercises, request, scratch, lines);
  }

  /// What a round is made for, or what ends the watch.
  private sealed interface Wish {
    record Saved(WatchedFolder.Saved files) implements Wish {}

    record Everything(Instant since) implements Wish {}

    record End(@Nullable IOException cause) implements Wish {}
  }

  /// Runs all checks again; from any thread.
  public void everything() {
    wishes.add(new Wish.Everything(Instant.now()));
  }

  /// Ends the watch; from any thread.
  public void end() {
    wishes.add(new Wish.End(null));
  }

  /// Runs all checks, and then what each save touches, until it is to end.
  ///
  /// @throws ExerciseInvalid if there is no such folder; what is wrong inside is said, and watched
  /// @throws IOException if the folder can't be watched
  public void run() throws ExerciseInvalid, IOException, InterruptedException {
    Path folder = exercises.place(request.exercise());
    if (!Files.isDirectory(folder)) {
      throw new ExerciseInvalid("no folder " + folder + " to watch");
    }
    try (WatchedFolder watched = new WatchedFolder(folder);
        rounds) {
      Thread.ofPlatform().daemon().name("watch " + folder).start(() -> listen(watched));
      everything();
      Wish.End end = loop();
      if (end.cause() != null) {
        throw end.cause();
      }
    }
  }

  private void listen(WatchedFolder watched) {
    try {
      while (true) {
        wishes.add(new Wish.Saved(watched.await()));
      }
    } catch (IOException unreadable) {
      wishes.add(new Wish.End(unreadable));
    } catch (ClosedWatchServiceException | InterruptedException over) {
      wishes.add(new Wish.End(null));
    }
  }

  private Wish.End loop() throws InterruptedException {
    while (true) {
      boolean everything = false;
      Set<String> files = new TreeSet<>();
      Instant since = Instant.MAX;
      for (Wish wish = wishes.take(); wish != null; wish = wishes.poll()) {
        switch (wish) {
          case Wish.Saved(var saved) -> {
            files.addAll(saved.files());
            since = earlier(since, saved.since());
          }
          case Wish.Everything(var asked) -> {
            everything = true;
            since = earlier(since, asked);
          }
          case Wish.End end -> {
            return end;
          }
        }
      }
      rounds.round(files, everything, since);
      if (wishes.isEmpty()) {
        lines.say("watching " + exercises.place(request.exercise()) + " …");
      }
    }
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
