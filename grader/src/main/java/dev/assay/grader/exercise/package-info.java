/// Exercises: the manifest, the folder, the compiled suite.
@NullMarked
package dev.assay.grader.exercise;

import org.jspecify.annotations.NullMarked;
