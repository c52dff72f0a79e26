package dev.tarsier.core.stop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class StopRequestTest {

  private final StopRequest stop = new StopRequest();

  @Test
  void nobodyIsWaitedForBeforeSomebodyLooks() {
    assertThat(stop.isHeeded()).isFalse();
    stop.check();
    assertThat(stop.isHeeded()).isTrue();
  }

  @Test
  void whoeverLooksAwayIsNotWaitedForUntilTheNextLook() {
    stop.check();
    stop.lookAway();
    assertThat(stop.isHeeded()).isFalse();
    stop.check();
    assertThat(stop.isHeeded()).isTrue();
  }

  @Test
  void aRequestEndsTheWorkAtTheNextLook() {
    stop.check();
    stop.make();
    assertThatThrownBy(stop::check).isInstanceOf(Stopped.class);
    assertThatThrownBy(stop::lookAway).isInstanceOf(Stopped.class);
    assertThat(stop.isHeeded()).isTrue();
  }
}
