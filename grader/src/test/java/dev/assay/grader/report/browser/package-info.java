/// The report's page in a real browser, as an interviewer opens it.
@NullMarked
package dev.assay.grader.report.browser;

import org.jspecify.annotations.NullMarked;
