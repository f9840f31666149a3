/// Health, metrics, status; the commands that run the server.
@NullMarked
package dev.assay.web.operate;

import org.jspecify.annotations.NullMarked;
