/// Tests of a candidate's pages on the real server.
@NullMarked
package dev.assay.web.candidate.page;

import org.jspecify.annotations.NullMarked;
