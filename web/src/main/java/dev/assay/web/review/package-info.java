/// What an interviewer sees and does.
@NullMarked
package dev.assay.web.review;

import org.jspecify.annotations.NullMarked;
