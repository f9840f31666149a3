/// A candidate's pages: start, brief, handing in, watching, receipt, withdrawing.
@NullMarked
package dev.assay.web.candidate.page;

import org.jspecify.annotations.NullMarked;
