/// The JSON API and webhooks.
@NullMarked
package dev.assay.web.api;

import org.jspecify.annotations.NullMarked;
