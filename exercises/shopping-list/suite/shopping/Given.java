package shopping;

import dev.assay.kit.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/// The data that candidates are given.
final class Given {
  private static final List<GivenItem> ITEMS = read();

  private Given() {}

  /// An item of the data file.
  ///
  /// @param list the name of its list
  /// @param quantity as in the file, not doubled
  record GivenItem(String list, String name, int quantity) {
    @Override
    public String toString() {
      return name + " in \"" + list + "\"";
    }
  }

  /// All items, in the order of the file.
  static List<GivenItem> items() {
    return ITEMS;
  }

  /// The names of the lists.
  static List<String> lists() {
    return ITEMS.stream().map(GivenItem::list).distinct().toList();
  }

  /// Those whose name is in other lists too.
  static List<GivenItem> sharingTheirName() {
    var counts =
        ITEMS.stream().collect(Collectors.groupingBy(GivenItem::name, Collectors.counting()));
    return ITEMS.stream().filter(item -> counts.getOrDefault(item.name(), 0L) > 1).toList();
  }

  private static List<GivenItem> read() {
    try (InputStream file = Given.class.getResourceAsStream("/data.json")) {
      if (file == null) {
        throw new IllegalStateException("the suite has no data.json");
      }
      return Json.read(new String(file.readAllBytes(), StandardCharsets.UTF_8))
          .valueStream()
          .flatMap(list ->
              list.path("items")
                  .valueStream()
                  .map(item ->
                      new GivenItem(
                          list.path("name").stringValue(),
                          item.path("name").stringValue(),
                          item.path("quantity").intValue())))
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
