/// The report of an attempt, and the forms it is written in.
@NullMarked
package dev.assay.grader.report;

import org.jspecify.annotations.NullMarked;
