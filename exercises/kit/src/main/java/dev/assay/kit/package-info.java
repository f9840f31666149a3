/// What an author of checks sees.
@NullMarked
package dev.assay.kit;

import org.jspecify.annotations.NullMarked;
