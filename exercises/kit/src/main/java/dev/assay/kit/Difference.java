package dev.assay.kit;

import org.jspecify.annotations.Nullable;

/// One place where a JSON value is not as expected.
///
/// @param path where, such as `$.terrains[1]`
/// @param expected the value there as JSON text, cut to 500 characters; `null` if nothing should be
///   there
/// @param seen the value there as JSON text, cut to 500 characters; `null` if nothing is there
public record Difference(String path, @Nullable String expected, @Nullable String seen) {}
