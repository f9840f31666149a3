package dev.assay.web.api;

import dev.assay.web.http.Refused;
import io.javalin.http.Context;
import java.util.List;
import java.util.UUID;

/// What is in the address of a request.
final class Query {
  private Query() {}

  /// @throws Refused if there are other parameters than these: a misspelt one would be passed over
  static void only(Context context, String... known) throws Refused {
    List<String> all = List.of(known);
    for (String name : context.queryParamMap().keySet()) {
      if (!all.contains(name)) {
        throw Refused.badRequest(
            "there is no parameter %s; there %s"
                .formatted(
                    Text.quoted(name),
                    all.isEmpty() ? "are none" : "are " + String.join(", ", all)));
      }
    }
  }

  /// The id in the path.
  ///
  /// @throws Refused if it is none of ours: then there is nothing of that id
  static UUID id(Context context) throws Refused {
    String id = context.pathParam("id");
    if (!id.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
      throw nothing();
    }
    return UUID.fromString(id);
  }

  static Refused nothing() {
    return Refused.notFound("there is nothing of that id");
  }
}
