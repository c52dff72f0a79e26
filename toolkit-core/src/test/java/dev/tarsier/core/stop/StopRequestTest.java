package dev.tarsier.core.stop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class StopRequestTest {

  @Test
  void nothingHappensUntilSomebodyAsks() {
    var request = new StopRequest();
    request.check();

    assertThat(request.isMade()).isFalse();
  }

  @Test
  void whoLooksAfterwardsStops() {
    var request = new StopRequest();
    request.make();
    request.make();

    assertThat(request.isMade()).isTrue();
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(request::check)
          .isInstanceOf(Stopped.class)
          .isInstanceOf(CancellationException.class)
          .hasMessage("stopped on request");
    }
  }

  @Test
  void onlyWhoLooksHeeds() {
    var request = new StopRequest();
    request.make();
    assertThat(request.isHeeded()).as("nobody has looked yet").isFalse();

    assertThatThrownBy(request::check).isInstanceOf(Stopped.class);
    assertThat(request.isHeeded()).isTrue();
  }

  @Test
  void anotherThreadSeesTheRequest() throws InterruptedException {
    var request = new StopRequest();
    var stopped = new boolean[1];
    var worker =
        new Thread(
            () -> {
              try {
                while (true) {
                  request.check();
                  Thread.onSpinWait();
                }
              } catch (Stopped e) {
                stopped[0] = true;
              }
            });
    worker.start();
    request.make();
    worker.join(10_000);

    assertThat(worker.isAlive()).isFalse();
    assertThat(stopped[0]).isTrue();
  }

  @Test
  void whoeverLooksAwayIsNotWaitedForUntilTheNextLook() {
    var request = new StopRequest();
    request.check();
    request.lookAway();
    assertThat(request.isHeeded()).isFalse();
    request.check();
    assertThat(request.isHeeded()).isTrue();
    request.make();
    assertThatThrownBy(request::lookAway).isInstanceOf(Stopped.class);
    assertThat(request.isHeeded()).isTrue();
  }
}
