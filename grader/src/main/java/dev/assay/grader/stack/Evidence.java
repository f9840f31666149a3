package dev.assay.grader.stack;

/// How sure a stack is that a folder holds an app of its kind.
enum Evidence {
  /// Not of this kind, or not an app: a frontend, a module of a larger build.
  NONE,
  /// Its build file is there, but nothing that says server.
  WEAK,
  /// An app.
  STRONG
}
