/// Signing in, joining, and what a member sees of their own account.
@NullMarked
package dev.assay.web.account.page;

import org.jspecify.annotations.NullMarked;
