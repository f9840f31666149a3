package dev.assay.web.report;

import io.javalin.http.Context;

/// Answers that browsers save and never show.
final class Attachment {
  private Attachment() {}

  /// @param name of letters, digits, dots and hyphens
  static void send(Context context, String name, String type, byte[] content) {
    announce(context, name, type);
    context.result(content);
  }

  static void announce(Context context, String name, String type) {
    if (!name.matches("[A-Za-z0-9._-]{1,200}")) {
      throw new IllegalArgumentException(
          "name must be of letters, digits, dots and hyphens, was " + name);
    }
    context.header("Content-Disposition", "attachment; filename=\"" + name + "\"");
    context.contentType(type);
  }
}
