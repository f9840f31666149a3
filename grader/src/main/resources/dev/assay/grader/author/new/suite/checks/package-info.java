/// The hidden checks of this exercise.
@NullMarked
package checks;

import org.jspecify.annotations.NullMarked;
