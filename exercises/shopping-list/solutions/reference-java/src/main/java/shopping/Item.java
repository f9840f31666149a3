package shopping;

import java.math.BigDecimal;

/// A stored item.
///
/// @param price `null` where there is none
record Item(long id, long listId, String name, long quantity, BigDecimal price) {}
