package dev.assay.web.queue;

import dev.assay.web.live.NewEvent;
import java.util.ArrayList;
import java.util.List;

/// Events that are not kept yet.
///
/// @param seq the number of the last event before them
record Tail(long seq, List<NewEvent> events) {
  Tail {
    events = List.copyOf(events);
  }

  Tail and(NewEvent event) {
    List<NewEvent> more = new ArrayList<>(events);
    more.add(event);
    return new Tail(seq, more);
  }
}
