package shopping;

import java.util.List;

/// A list of the data file.
record GivenList(String name, List<GivenItem> items) {
  /// @param quantity as in the file; twice as much is stored
  record GivenItem(String name, long quantity) {}
}
