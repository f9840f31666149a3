/// From a zip, a folder or a git address to a source tree.
@NullMarked
package dev.assay.grader.intake;

import org.jspecify.annotations.NullMarked;
