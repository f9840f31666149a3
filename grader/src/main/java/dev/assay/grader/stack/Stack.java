package dev.assay.grader.stack;

/// One kind of project: how it is told from others, built and started. Stateless.
interface Stack {
  /// The sandbox image's name.
  String name();

  /// The file that gives it away, for the sentence that says what was looked for.
  String lookedFor();

  /// Cheap where the folder isn't of this kind: it is asked about every folder.
  Evidence evidenceIn(ProjectFolder folder);

  /// Writes down how to build and start the project.
  ///
  /// @throws StackNotRecognised if a file can't be read or there is no single way to start it
  void plan(ProjectFolder folder, PlanDraft draft) throws StackNotRecognised;
}
