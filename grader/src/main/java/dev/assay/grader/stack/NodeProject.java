package dev.assay.grader.stack;

/// A Node project and the workspace root that its packages are installed from, often the same.
record NodeProject(ProjectFolder folder, PackageJson pkg, ProjectFolder root, PackageJson rootPkg) {
  /// The project's folder as seen from the root, where commands run; empty where they are the same.
  String member() {
    return folder.pathFrom(root);
  }

  /// A command of the project, to be run at the root.
  String command(String command) {
    return Shell.in(member(), command);
  }

  boolean has(String dependency) {
    return pkg.has(dependency) || rootPkg.has(dependency);
  }
}
