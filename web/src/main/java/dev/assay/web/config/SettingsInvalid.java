package dev.assay.web.config;

import java.util.List;

/// Some settings are wrong.
public final class SettingsInvalid extends Exception {
  private final List<String> problems;

  SettingsInvalid(List<String> problems) {
    super("wrong settings: " + String.join("; ", problems));
    this.problems = List.copyOf(problems);
  }

  /// Each with the setting's name, the rule and the value that it had.
  public List<String> problems() {
    return problems;
  }
}
