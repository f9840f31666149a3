package shopping;

import java.math.BigDecimal;
import java.util.UUID;

/// An item as it is served.
///
/// @param price `null` where there is none
record ItemView(long id, UUID listId, String name, long quantity, BigDecimal price) {}
