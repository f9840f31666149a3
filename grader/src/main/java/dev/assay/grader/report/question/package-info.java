/// Questions to ask a candidate, made by rule from what was seen.
@NullMarked
package dev.assay.grader.report.question;

import org.jspecify.annotations.NullMarked;
