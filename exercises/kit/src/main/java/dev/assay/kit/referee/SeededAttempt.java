package dev.assay.kit.referee;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.assay.kit.Attempt;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Random;
import java.util.random.RandomGenerator;

/// An attempt's random values.
record SeededAttempt(long seed) implements Attempt {
  /// `Random`, since its algorithm is part of its contract: the same values on every JDK.
  @Override
  public RandomGenerator random(String purpose) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, seed));
      return new Random(ByteBuffer.wrap(digest.digest(purpose.getBytes(UTF_8))).getLong());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
