/// `assay exercise preview`: an exercise's pages in the author's browser, made anew on every save.
@NullMarked
package dev.assay.web.preview;

import org.jspecify.annotations.NullMarked;
