/// The report as one self-contained HTML page. Its templates are in `src/main/jte`; the build makes
/// classes of this package from them.
@NullMarked
package dev.assay.grader.report.page;

import org.jspecify.annotations.NullMarked;
