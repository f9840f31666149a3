package dev.assay.web.report;

import dev.assay.web.http.Shell;
import org.jspecify.annotations.Nullable;

/// A source file or a log.
///
/// @param title the file's path, or what it is
/// @param text `null` if it is not shown
/// @param note why it isn't, or what else there is to say; may be empty
/// @param address of the file without a line
/// @param download where it can be had whole; empty for nowhere
/// @param code how it is highlighted; `null` for not at all
public record LinesPage(
    Shell shell,
    Head head,
    String title,
    @Nullable TextPage text,
    String note,
    String address,
    String download,
    @Nullable Highlighting code) {
  /// How a text is highlighted.
  ///
  /// @param core the address of the highlighter
  /// @param language its name, such as `java`
  /// @param grammar the address of the language's grammar
  public record Highlighting(String core, String language, String grammar) {}

  /// The address of the part that begins with a line.
  public String at(int line) {
    return address + (address.contains("?") ? "&" : "?") + "line=" + line;
  }
}
