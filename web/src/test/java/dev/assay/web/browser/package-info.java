/// The server's pages in a real browser: what tests of pages open them with.
@NullMarked
package dev.assay.web.browser;

import org.jspecify.annotations.NullMarked;
