/// Members, their sessions and roles, API tokens, and what they did.
@NullMarked
package dev.assay.web.account;

import org.jspecify.annotations.NullMarked;
