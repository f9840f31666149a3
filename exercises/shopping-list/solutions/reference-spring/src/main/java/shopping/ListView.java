package shopping;

import java.util.List;
import java.util.UUID;

/// A list as it is served.
record ListView(UUID id, String name, List<ItemView> items) {}
