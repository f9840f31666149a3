/// The authoring loop: proves an exercise before a candidate meets it.
@NullMarked
package dev.assay.grader.author;

import org.jspecify.annotations.NullMarked;
