/// Who somebody is, by the word of an OpenID Connect provider.
@NullMarked
package dev.assay.web.account.oidc;

import org.jspecify.annotations.NullMarked;
