package shopping;

import dev.assay.kit.Json;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/// An id that nothing has, in the form that the app's ids have.
final class UnknownId {
  private static final String UUID_FORM = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

  private UnknownId() {}

  /// How the app may answer for it: where its form is the author's own, it may be one that can't be
  /// an id at all.
  static int[] answers(JsonNode unknown) {
    boolean wellKnown = unknown.isNumber() || unknown.stringValue().matches("[0-9]+|" + UUID_FORM);
    return wellKnown ? new int[] {404} : new int[] {404, 400};
  }

  /// @param known some id of the app
  static JsonNode like(JsonNode known) {
    if (known.isNumber()) {
      return Json.tree(2_000_000_011);
    }
    String text = known.stringValue();
    if (text.matches("[0-9]{1,10}")) {
      return Json.tree("2000000011");
    }
    if (text.matches(UUID_FORM)) {
      return Json.tree(new UUID(0x6f1e2d3c4b5a4978L, 0x8796a5b4c3d2e1f0L).toString());
    }
    return Json.tree(new StringBuilder(text).reverse().append('0').toString());
  }
}
