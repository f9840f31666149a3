/// Submissions by git push.
@NullMarked
package dev.assay.web.git;

import org.jspecify.annotations.NullMarked;
