/// Webhooks: what programs elsewhere are told of, signed and delivered as the Standard Webhooks
/// specification says.
@NullMarked
package dev.assay.web.webhook;

import org.jspecify.annotations.NullMarked;
