package dev.assay.grader.intake;

/// Where a file's bytes are in the spool, and their hash in hexadecimal.
record Slot(boolean executable, long offset, long length, String sha256) {}
