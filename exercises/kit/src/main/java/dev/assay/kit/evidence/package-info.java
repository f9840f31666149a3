/// Records what happens during a check.
@NullMarked
package dev.assay.kit.evidence;

import org.jspecify.annotations.NullMarked;
