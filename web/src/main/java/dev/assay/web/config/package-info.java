/// What an operator can set.
@NullMarked
package dev.assay.web.config;

import org.jspecify.annotations.NullMarked;
