/// From what was handed in (a zip, a folder, a git address) to one bounded tree of regular files.
///
/// Everything read here is hostile. No name from a submission ever becomes a name on this machine:
/// the files' bytes go into one spool file under a name of ours.
@NullMarked
package dev.assay.grader.intake;

import org.jspecify.annotations.NullMarked;
