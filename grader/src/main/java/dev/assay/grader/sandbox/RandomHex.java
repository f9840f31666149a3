package dev.assay.grader.sandbox;

import java.security.SecureRandom;
import java.util.HexFormat;

/// Ids and passwords that nobody can guess.
public final class RandomHex {
  private RandomHex() {}

  /// Random bytes in hexadecimal: twice as many lower-case digits.
  public static String of(int bytes) {
    byte[] random = new byte[bytes];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }
}
