/// Which stack a submitted tree is, how it builds and how it starts. Looks at names and texts only,
/// and runs nothing.
@NullMarked
package dev.assay.grader.stack;

import org.jspecify.annotations.NullMarked;
