package dev.assay.web.account;

/// Something that was entered in a form can't be used.
public final class Unfit extends Exception {
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
