/// Exercises as the server knows them: loaded from folders, kept by version.
@NullMarked
package dev.assay.web.exercise;

import org.jspecify.annotations.NullMarked;
