/// What administrators set: members, tokens, retention, and the audit log.
@NullMarked
package dev.assay.web.settings;

import org.jspecify.annotations.NullMarked;
