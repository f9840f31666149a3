package dev.assay.web.account;

/// Something that was entered can't be used.
public sealed class Unfit extends Exception permits LinkOver {
  private final String field;

  /// @param field the form's field that it is about
  /// @param sentence what is expected, for whoever filled it in
  public Unfit(String field, String sentence) {
    super(sentence);
    this.field = field;
  }

  public String field() {
    return field;
  }

  public String sentence() {
    return String.valueOf(getMessage());
  }
}
