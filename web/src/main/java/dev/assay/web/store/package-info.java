/// The server's PostgreSQL: connections, schema, small things that every feature's SQL needs.
@NullMarked
package dev.assay.web.store;

import org.jspecify.annotations.NullMarked;
