package dev.assay.grader.sandbox;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// A container of a sandbox, as far as its role differs from the others'. What all have in common
/// is in [Hardening].
///
/// @param name the role, such as `app`; part of the container's name
/// @param network the network it is on; `none` for none
/// @param aliases the names it answers to there
/// @param command what it runs; empty for the image's own
/// @param tmpfs sizes in bytes of the memory file systems, by path
/// @param volume the volume that is mounted, and where; both empty for none
/// @param memoryBytes with swap, of which there is none
record ContainerSpec(
    String name,
    String image,
    String network,
    List<String> aliases,
    List<String> command,
    Map<String, String> environment,
    Map<String, Long> tmpfs,
    Volume volume,
    long memoryBytes,
    int processes,
    Set<Trait> traits) {

  /// What a role has beyond the others.
  enum Trait {
    /// It runs candidate code, which yields to everything else.
    CANDIDATES,
    /// Names outside the sandbox resolve.
    OUTSIDE,
    /// Its standard input stays open.
    STANDARD_INPUT
  }

  /// A named volume and where it is mounted.
  record Volume(String name, String path, boolean readOnly) {
    static final Volume NONE = new Volume("", "", true);
  }

  ContainerSpec {
    aliases = List.copyOf(aliases);
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
    tmpfs = Map.copyOf(tmpfs);
    traits = Set.copyOf(traits);
  }
}
