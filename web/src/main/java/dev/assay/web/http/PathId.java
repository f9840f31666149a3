package dev.assay.web.http;

import io.javalin.http.Context;
import java.util.Optional;
import java.util.UUID;

/// Ids in addresses.
public final class PathId {
  private static final String SHAPE = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

  private PathId() {}

  /// The id at that place of the path.
  ///
  /// @throws Refused if it is none, as if there were nothing of that id
  public static UUID of(Context context, String name) throws Refused {
    return Optional.of(context.pathParam(name))
        .filter(text -> text.matches(SHAPE))
        .map(UUID::fromString)
        .orElseThrow(() -> Refused.notFound("There is nothing at this address."));
  }
}
