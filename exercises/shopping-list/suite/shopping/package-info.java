/// The hidden checks of the exercise about shopping lists.
@NullMarked
package shopping;

import org.jspecify.annotations.NullMarked;
