package dev.assay.web.account;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Hashes passwords with argon2id, as strongly as the OWASP password storage cheat sheet asks: 19
/// MiB of memory, 2 iterations, 1 lane. Safe for use by several threads; only so many hash at once
/// that pages are still answered meanwhile.
public final class Passwords {
  /// NIST SP 800-63B asks for length and against rules of composition.
  public static final int SHORTEST = 12;

  public static final int LONGEST = 200;

  private static final int MEMORY_KIB = 19_456;
  private static final int ITERATIONS = 2;
  private static final int LANES = 1;
  private static final int HASH_BYTES = 32;
  private static final int SALT_BYTES = 16;
  private static final Duration MOST_WAIT = Duration.ofSeconds(10);

  private final Argon2Function argon2 =
      Argon2Function.getInstance(MEMORY_KIB, ITERATIONS, LANES, HASH_BYTES, Argon2.ID);
  private final SecureRandom random = new SecureRandom();
  private final Semaphore turns =
      new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() - 1), true);

  /// What is compared with where there is no password, so that nobody learns of that by the time it
  /// takes.
  private final String nobodys = hash("the password of nobody");

  /// What is stored of a password that somebody chooses: the hash with its salt and parameters.
  ///
  /// @throws Unfit if it is too short or too long
  /// @throws PasswordsBusy if so many are hashed that it would take too long
  String chosen(String password) throws Unfit {
    int length = password.codePointCount(0, password.length());
    if (length < SHORTEST) {
      throw new Unfit("password", "Use at least %d characters.".formatted(SHORTEST));
    }
    if (length > LONGEST) {
      throw new Unfit("password", "Use at most %d characters.".formatted(LONGEST));
    }
    return hash(password);
  }

  private String hash(String password) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return inTurn(() -> argon2.hash(bytes(password), salt).getResult());
  }

  /// Whether it is the password that the hash is of. Takes as long where there is no hash.
  ///
  /// @throws PasswordsBusy if so many are hashed that it would take too long
  boolean matches(String password, @Nullable String hash) {
    boolean tooLong = password.length() > LONGEST * 2;
    byte[] given = bytes(tooLong ? "" : password);
    String compared = hash == null ? nobodys : hash;
    boolean same =
        inTurn(() -> Argon2Function.getInstanceFromHash(compared).check(given, utf8(compared)));
    return same && hash != null && !tooLong;
  }

  private <T> T inTurn(Supplier<T> work) {
    try {
      if (!turns.tryAcquire(MOST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new PasswordsBusy();
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new PasswordsBusy();
    }
    try {
      return work.get();
    } finally {
      turns.release();
    }
  }

  /// One spelling of each letter, whatever keyboard it was typed on.
  private static byte[] bytes(String password) {
    return utf8(Normalizer.normalize(password, Normalizer.Form.NFKC));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
