package dev.assay.kit;

import java.util.random.RandomGenerator;

/// The attempt that a suite runs in. Everything made up for it comes from its seed, so that an
/// attempt can be repeated.
public interface Attempt {
  /// The attempt's seed. Reports name it.
  long seed();

  /// A source of random values that depends only on the seed and the purpose: two calls with the
  /// same purpose give the same sequence.
  ///
  /// @param purpose what the values are for, such as `extra planets`
  RandomGenerator random(String purpose);
}
