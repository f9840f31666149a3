package swapi;

import dev.assay.kit.Attempt;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Planets and words that only this attempt knows, so that what is found in the database or in an
/// answer can only come from the check that sent it.
final class MadeUp {
  private static final String CONSONANTS = "bdfgjklmnprstvz";
  private static final String VOWELS = "aeiou";

  private final RandomGenerator random;

  /// @param check the id of the check that needs them: the same one gives the same values
  MadeUp(Attempt attempt, String check) {
    this.random = attempt.random(check);
  }

  /// A planet with a population of at least 1000, three terrains and two climates, whose lists are
  /// not in alphabetical order.
  Planet planet() {
    return new Planet(
        name(),
        population(),
        unsorted(List.of(word() + " dunes", word() + " marshes", word() + " cliffs")),
        unsorted(List.of(word() + " mist", word() + " heat")));
  }

  List<Planet> planets(int count) {
    return IntStream.range(0, count).mapToObj(_ -> planet()).toList();
  }

  String name() {
    String word = word();
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1) + " " + word();
  }

  /// A number that fits in 31 bits and isn't round.
  long population() {
    return random.nextLong(1_000, 200_000_000) * 10 + 7;
  }

  /// A number past 32 bits that only an exact type keeps.
  long largePopulation() {
    return random.nextLong(300_000_000_000L, 900_000_000_000L) * 10 + 7;
  }

  /// Five syllables: with a name made of two, one in ten billion meets another.
  String word() {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < 5; i++) {
      word.append(CONSONANTS.charAt(random.nextInt(CONSONANTS.length())));
      word.append(VOWELS.charAt(random.nextInt(VOWELS.length())));
    }
    return word.toString();
  }

  /// The words in an order that neither sorting nor reversing gives, where there are three or more.
  private static List<String> unsorted(List<String> words) {
    List<String> sorted = words.stream().sorted().toList();
    return IntStream.range(0, sorted.size())
        .mapToObj(i -> sorted.get((i + 1) % sorted.size()))
        .toList();
  }
}
