package dev.assay.web.candidate.page;

import java.util.List;

/// An area of an exercise as its checks end.
///
/// @param visible how many of its checks a candidate may see
/// @param checks those that have ended
public record LiveArea(
    String id, String title, int visible, List<LiveCheck> checks, HiddenCount hidden) {
  public LiveArea {
    checks = List.copyOf(checks);
  }

  /// A visible check that has ended.
  ///
  /// @param status `passed`, `failed` or `not-run`
  /// @param sentence what was expected and seen; empty if it passed
  public record LiveCheck(
      String id,
      String title,
      String status,
      int points,
      int possible,
      boolean mustHave,
      boolean bonus,
      long millis,
      String sentence) {
    /// For those who don't see the mark.
    public String word() {
      return switch (status) {
        case "passed" -> "Passed: ";
        case "failed" -> "Failed: ";
        default -> "Not run: ";
      };
    }

    /// What it is worth.
    public String worth() {
      return "%d of %d points%s%s, %d ms"
          .formatted(
              points, possible, mustHave ? ", must have" : "", bonus ? ", bonus" : "", millis);
    }
  }

  /// The hidden checks of an area.
  public record HiddenCount(int passed, int failed, int notRun, int of) {
    /// As a sentence; empty if there are none.
    public String sentence() {
      if (of == 0) {
        return "";
      }
      int ended = passed + failed + notRun;
      String checks = of == 1 ? "hidden check" : "hidden checks";
      return ended == 0
          ? "%d %s".formatted(of, checks)
          : "%d of %d %s passed, %d failed%s"
              .formatted(
                  passed, of, checks, failed, notRun == 0 ? "" : ", %d not run".formatted(notRun));
    }
  }
}
