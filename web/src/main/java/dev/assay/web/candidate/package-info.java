/// What a candidate sees and does.
@NullMarked
package dev.assay.web.candidate;

import org.jspecify.annotations.NullMarked;
