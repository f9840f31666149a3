/// What sandboxes must withstand, tried with the real engine.
@NullMarked
package dev.assay.grader.hostile;

import org.jspecify.annotations.NullMarked;
