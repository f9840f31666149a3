/// The process that runs a hidden suite, and the lines that it exchanges with the grader.
@NullMarked
package dev.assay.kit.referee;

import org.jspecify.annotations.NullMarked;
