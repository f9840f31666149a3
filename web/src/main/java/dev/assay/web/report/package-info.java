/// What interviewers read of a submission: its report with the evidence, its source and changes,
/// downloads, and links for others.
@NullMarked
package dev.assay.web.report;

import org.jspecify.annotations.NullMarked;
