/// The commands that need no server.
@NullMarked
package dev.assay.grader.cli;

import org.jspecify.annotations.NullMarked;
