/// Gradings: waiting, running, retried, ended; the workers.
@NullMarked
package dev.assay.web.queue;

import org.jspecify.annotations.NullMarked;
