/// Rules that look at an app's tables and rows for what a reviewer would point out.
@NullMarked
package dev.assay.kit.findings;

import org.jspecify.annotations.NullMarked;
