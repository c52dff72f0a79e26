package dev.tarsier.core.stop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

<<<<<<< HEAD
=======
import java.util.concurrent.CancellationException;
>>>>>>> main
import org.junit.jupiter.api.Test;

class StopRequestTest {

<<<<<<< HEAD
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
=======
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
>>>>>>> main
  }
}
