package dev.assay.web.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TakeDownTest {
  private final List<String> closed = new ArrayList<>();
  private final TakeDown takeDown = new TakeDown();

  private AutoCloseable thing(String name) {
    return () -> closed.add(name);
  }

  @Test
  void whatCameLastGoesFirstAndOnlyOnce() {
    takeDown.add(thing("engine"));
    takeDown.add(thing("database"));
    takeDown.add(thing("server"));

    takeDown.close();
    takeDown.close();

    assertThat(closed).containsExactly("server", "database", "engine");
  }

  @Test
  void whatCannotBePutAwayKeepsNothingElse() {
    takeDown.add(thing("engine"));
    takeDown.add(
        (AutoCloseable)
            () -> {
              throw new IllegalStateException("stuck");
            });

    takeDown.close();

    assertThat(closed).containsExactly("engine");
  }

  @Test
  void whatComesWhileTheEndHasBegunIsPutAwayAtOnce() {
    takeDown.close();

    assertThatThrownBy(() -> takeDown.add(thing("database"))).hasMessage("the process is ending");
    assertThat(closed).containsExactly("database");
  }
}
