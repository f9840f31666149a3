package dev.assay.web.account;

/// A one-time link does not hold any more.
public final class LinkOver extends Unfit {
  LinkOver(String sentence) {
    super("link", sentence);
  }
}
