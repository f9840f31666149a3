/// What happens in a grading, kept and told to whoever watches.
@NullMarked
package dev.assay.web.live;

import org.jspecify.annotations.NullMarked;
