/// From what was handed in (a zip, a folder, a git address) to one bounded tree of regular files.
///
/// Everything read here is hostile. No name from a submission ever becomes a name on this machine:
/// the files' bytes go into one spool file under a name of ours.
///
/// Left out without a word, at any level: what is in folders named `.git`, `node_modules`, `target`
/// or `__MACOSX`, and files named `.git` or `.DS_Store`; of a folder also what its `.gitignore`
/// files say. A zip loses the one top folder that everything is in.
@NullMarked
package dev.assay.grader.intake;

import org.jspecify.annotations.NullMarked;
