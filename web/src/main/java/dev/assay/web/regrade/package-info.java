/// Grading submissions again when their exercise has changed: first as a dry run, which shows what
/// would change and replaces nothing.
@NullMarked
package dev.assay.web.regrade;

import org.jspecify.annotations.NullMarked;
