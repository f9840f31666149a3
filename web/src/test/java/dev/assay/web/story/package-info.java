/// The whole server as people use it: a process of its own, a browser, git, real sandboxes.
@NullMarked
package dev.assay.web.story;

import org.jspecify.annotations.NullMarked;
