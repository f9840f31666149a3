package dev.assay.grader.sandbox;

import dev.assay.grader.exercise.Exercise;
import dev.assay.grader.stack.DatabaseAccess;
import dev.assay.kit.referee.ToReferee.DatabaseLogin;
import dev.assay.kit.referee.ToReferee.Login;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// The containers of one attempt: who gets which image, network, memory and names.
final class SandboxRoles {
  /// Where the app is told to listen: a port that no framework has as its default, so that an app
  /// that ignores `PORT` is found out whatever it was made with.
  static final int PORT = 8765;

  /// The user and group that everything in a container runs as.
  static final int USER = 10001;

  static final String APP_FOLDER = "/app";
  private static final long MB = 1L << 20;

  /// The names under which apps look for their database. They are the referee's, which passes on
  /// what comes there to PostgreSQL.
  private static final List<String> DATABASE_HOSTS =
      List.of("db", "postgres", "postgresql", "database");

  /// Where PostgreSQL itself is, for the referee.
  private static final String POSTGRESQL = "assay-db";

  private final String attempt;
  private final Exercise exercise;
  private final Images images;
  private final String appPassword = RandomHex.of(16);
  private final String readerPassword = RandomHex.of(16);
  private final String superuserPassword = RandomHex.of(16);

  SandboxRoles(String attempt, Exercise exercise, Images images) {
    this.attempt = attempt;
    this.exercise = exercise;
    this.images = images;
  }

  String runNetwork() {
    return "assay-" + attempt + "-run";
  }

  String buildNetwork() {
    return "assay-" + attempt + "-build";
  }

  /// The name of the volume with the submission, from the build to the app.
  String volume() {
    return "assay-" + attempt + "-app";
  }

  ContainerSpec database() {
    return new ContainerSpec(
        "db",
        images.tag(Images.POSTGRES),
        runNetwork(),
        List.of(POSTGRESQL),
        List.of(),
        Map.of(
            "ASSAY_POSTGRES_PASSWORD", superuserPassword,
            "ASSAY_READER_PASSWORD", readerPassword,
            "ASSAY_APP_PASSWORD", appPassword),
        Map.of("/tmp", 16 * MB, "/data", 768 * MB, "/log", 256 * MB),
        ContainerSpec.Volume.NONE,
        1_536 * MB,
        256,
        Set.of());
  }

  /// @param debugged whether its process waits for a debugger
  ContainerSpec referee(boolean debugged) {
    List<String> hosts = new ArrayList<>(List.of("referee"));
    hosts.addAll(DATABASE_HOSTS);
    exercise.upstreams().forEach(upstream -> hosts.add(upstream.host()));
    return referee(
        images,
        runNetwork(),
        hosts,
        debugged ? Map.of(DebugPort.OPTIONS, DebugPort.WAITING) : Map.of());
  }

  /// A referee that compiles a suite and reaches nothing.
  static ContainerSpec compiler(Images images) {
    return referee(images, "none", List.of(), Map.of());
  }

  private static ContainerSpec referee(
      Images images, String network, List<String> hosts, Map<String, String> environment) {
    return new ContainerSpec(
        "referee",
        images.tag(Images.REFEREE),
        network,
        hosts,
        List.of(),
        environment,
        Map.of("/tmp", 64 * MB),
        ContainerSpec.Volume.NONE,
        640 * MB,
        512,
        Set.of(ContainerSpec.Trait.STANDARD_INPUT));
  }

  /// Holds the volume, which lives only while a container has it mounted, when build or app don't.
  ContainerSpec keeper() {
    return new ContainerSpec(
        "keeper",
        images.tag(Images.BASE),
        "none",
        List.of(),
        List.of("sleep", "infinity"),
        Map.of(),
        Map.of("/tmp", MB),
        new ContainerSpec.Volume(volume(), APP_FOLDER, true),
        16 * MB,
        8,
        Set.of());
  }

  ContainerSpec build(String stack) {
    return new ContainerSpec(
        "build",
        images.tag(stack),
        buildNetwork(),
        List.of(),
        List.of("sleep", "infinity"),
        Map.of(),
        Map.of("/tmp", 512 * MB, "/build", 1_024 * MB),
        new ContainerSpec.Volume(volume(), APP_FOLDER, false),
        exercise.limits().buildMemoryBytes(),
        512,
        Set.of(ContainerSpec.Trait.CANDIDATES));
  }

  ContainerSpec app(String stack, String command, Map<String, String> environment) {
    return new ContainerSpec(
        "app",
        images.tag(stack),
        runNetwork(),
        List.of("app"),
        List.of("sh", "-c", command),
        environment,
        Map.of("/tmp", 256 * MB),
        new ContainerSpec.Volume(volume(), APP_FOLDER, false),
        exercise.limits().appMemoryBytes(),
        256,
        Set.of(ContainerSpec.Trait.CANDIDATES));
  }

  /// The volume's options: memory with a size, so that a build can't fill a disk.
  Map<String, String> volumeOptions() {
    return Map.of(
        "type", "tmpfs", "device", "tmpfs", "o", "size=1024m,uid=10001,gid=10001,mode=0755,nodev");
  }

  /// How the app reaches its database.
  DatabaseAccess appsDatabase() {
    return new DatabaseAccess("db", 5432, "app", "app", appPassword);
  }

  /// How the referee reaches the same database.
  DatabaseLogin refereesDatabase() {
    return new DatabaseLogin(
        POSTGRESQL,
        5432,
        "app",
        new Login("postgres", superuserPassword),
        new Login("assay_reader", readerPassword),
        new Login("app", appPassword));
  }

  /// The images that an attempt with that stack stands on.
  static Stream<String> images(String stack) {
    return Stream.of(Images.BASE, Images.POSTGRES, Images.REFEREE, Images.MIRROR, stack);
  }
}
