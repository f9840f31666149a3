package dev.assay.web.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TurnsTest {
  @Test
  void anEmptyQueueBeginsWithTheFirstTurn() {
    assertThat(Turns.next("chess", List.of())).isZero();
  }

  @Test
  void withinAnExerciseOneComesAfterTheOther() {
    assertThat(Turns.next("chess", List.of(new Turns.Waiting("chess", 3, 7)))).isEqualTo(8);
  }

  @Test
  void theFirstOfAnotherExerciseIsNotBehindAllOfThem() {
    List<Turns.Waiting> queue =
        List.of(new Turns.Waiting("chess", 3, 40), new Turns.Waiting("go", 5, 6));

    assertThat(Turns.next("planets", queue)).isEqualTo(3);
  }

  @Test
  void turnsEndBeforeThoseOfDryRuns() {
    List<Turns.Waiting> queue = List.of(new Turns.Waiting("chess", 0, Short.MAX_VALUE));

    assertThat(Turns.next("chess", queue)).isEqualTo(Turns.AFTER_ALL - 1);
  }
}
