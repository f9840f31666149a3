/// The hidden checks of the exercise about Star Wars planets, and the twin of its upstream.
@NullMarked
package swapi;

import org.jspecify.annotations.NullMarked;
