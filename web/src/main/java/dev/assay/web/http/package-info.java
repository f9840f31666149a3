/// What all pages and routes have in common: access, headers, templates, errors, limits.
@NullMarked
package dev.assay.web.http;

import org.jspecify.annotations.NullMarked;
