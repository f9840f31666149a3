/// From a submission to a report.
@NullMarked
package dev.assay.grader;

import org.jspecify.annotations.NullMarked;
