package dev.assay.grader.report;

import dev.assay.kit.evidence.CheckResult;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// Names of files for checks that every file system takes and tells apart: ASCII only, no name that
/// Windows reserves, and none that differs from another in case only.
final class HarFileName {
  private static final int LONGEST = 100;
  private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9._-]");
  private static final Pattern RESERVED =
      Pattern.compile("(?i)(?:con|prn|aux|nul|com\\d|lpt\\d)(?:\\..*)?|[.-].*|");

  private HarFileName() {}

  /// The name of each check's file by the check's id: the id itself where it is safe.
  static Map<String, String> of(List<CheckResult> checks) {
    Map<String, Integer> uses = new HashMap<>();
    checks.forEach(result -> uses.merge(folded(result.check().id()), 1, Integer::sum));
    Map<String, String> names = new LinkedHashMap<>();
    for (CheckResult result : checks) {
      String id = result.check().id();
      String safe = safe(id);
      boolean itself = safe.equals(id) && uses.getOrDefault(folded(id), 0) == 1;
      names.put(id, (itself ? safe : safe + "-" + digest(id)) + ".har");
    }
    return names;
  }

  private static String safe(String id) {
    String plain = UNSAFE.matcher(Untrusted.whole(id, LONGEST)).replaceAll("_");
    return RESERVED.matcher(plain).matches() ? "check-" + plain : plain;
  }

  private static String folded(String id) {
    return safe(id).toLowerCase(Locale.ROOT);
  }

  private static String digest(String id) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 4);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
