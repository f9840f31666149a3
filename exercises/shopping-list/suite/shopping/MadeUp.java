package shopping;

import dev.assay.kit.Attempt;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.random.RandomGenerator;

/// Values that only this attempt knows, so that what is found in the database or in an answer can
/// only come from the check that sent it.
final class MadeUp {
  private static final String CONSONANTS = "bdfgjklmnprstvz";
  private static final String VOWELS = "aeiou";

  private final RandomGenerator random;

  /// @param check the id of the check that needs them: the same one gives the same values
  MadeUp(Attempt attempt, String check) {
    this.random = attempt.random(check);
  }

  /// Two decimals, neither of them 0.
  BigDecimal price() {
    long cents = random.nextLong(100, 9_000) * 100 + 10 * random.nextInt(1, 10);
    return BigDecimal.valueOf(cents + random.nextInt(1, 10), 2);
  }

  /// Far more than twice any given one.
  int quantity() {
    return random.nextInt(10_000, 900_000) * 10 + 7;
  }

  String name() {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < 10; i++) {
      name.append(CONSONANTS.charAt(random.nextInt(CONSONANTS.length())));
      name.append(VOWELS.charAt(random.nextInt(VOWELS.length())));
    }
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }
}
