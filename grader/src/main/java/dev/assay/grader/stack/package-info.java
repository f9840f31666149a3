/// Which stack a tree is, how it builds and how it starts.
@NullMarked
package dev.assay.grader.stack;

import org.jspecify.annotations.NullMarked;
