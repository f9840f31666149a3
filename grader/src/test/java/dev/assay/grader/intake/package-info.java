@NullMarked
package dev.assay.grader.intake;

import org.jspecify.annotations.NullMarked;
