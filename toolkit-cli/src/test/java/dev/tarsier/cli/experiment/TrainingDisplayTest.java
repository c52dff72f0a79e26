package dev.tarsier.cli.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.cli.terminal.Terminal;
import dev.tarsier.core.checkpoint.Progress;
import dev.tarsier.core.train.StepTimes;
import dev.tarsier.core.train.TrainingObserver.Start;
import dev.tarsier.core.train.TrainingObserver.Step;
import dev.tarsier.core.train.TrainingRun;
import dev.tarsier.evaluation.Metrics;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Two epochs of four steps, on a clock that the test moves. */
final class TrainingDisplayTest {

  private static final long SECOND = 1_000_000_000;
  private static final String WIPE = "\r\u001b[K";

  private final StringWriter err = new StringWriter();
  private final AtomicLong clock = new AtomicLong();

  private TrainingDisplay display(boolean somebodyLooks, int columns) {
    var terminal =
        new Terminal(
            new PrintWriter(new StringWriter()),
            new PrintWriter(err),
            false,
            somebodyLooks,
            false,
            columns);
    var display = new TrainingDisplay(terminal, clock::get);
    display.started(
        new Start(
            Path.of("runs", "a"),
            "cpu, as asked for",
            1_234_567,
            64,
            2,
            4,
            8,
            0,
            Optional.empty()));
    err.getBuffer().setLength(0);
    return display;
  }

  /** Step of 2 s with 8 images and a loss of 3 + 1. */
  private static Step step(int number) {
    var terms = new LinkedHashMap<String, Double>();
    terms.put("classification", 3.0 * number);
    terms.put("localization", 1.0 * number);
    int epoch = (number - 1) / 4 + 1;
    int inEpoch = (number - 1) % 4 + 1;
    return step(epoch, inEpoch, number, terms, false);
  }

  private static Step step(
      int epoch, int inEpoch, int number, Map<String, Double> terms, boolean clipped) {
    var times = new StepTimes(0, 1, 1, 0);
    return new Step(epoch, inEpoch, number, terms, 4.0 * number, 12.5, clipped, 0.1, 4, times, 2);
  }

  @Test
  void beginsWithWhatIsAboutToHappen() {
    var terminal =
        new Terminal(
            new PrintWriter(new StringWriter()), new PrintWriter(err), false, false, false, 0);

    new TrainingDisplay(terminal, clock::get)
        .started(
            new Start(
                Path.of("runs", "a"),
                "cpu, as asked for",
                1_234_567,
                64,
                2,
                4,
                8,
                1,
                Optional.of("rates times 2")));

    assertThat(err)
        .hasToString(
            """
            training 1,234,567 parameters on 64 images, 2 epochs of 4 steps, on cpu, as asked for
            going on after epoch 1 in runs/a
            rates times 2
            """);
  }

  @Test
  void whereNobodyLooksThereIsALineEveryFewSecondsAndOneAnEpoch() {
    TrainingDisplay display = display(false, 0);

    for (int number = 1; number <= 4; number++) {
      display.stepped(step(number)); // at 0, 2, 4 and 6 seconds
      clock.addAndGet(2 * SECOND);
    }

    assertThat(err)
        .hasToString(
            """
            epoch 1/2  step 1/4  loss 4.000 (classification 3.000, localization 1.000)  4.0 images/s  14s left
            epoch 1/2  loss 10.000 (classification 7.500, localization 2.500)  4.0 images/s  8s left
            """); // means of 4, 8, 12, 16 and so on
  }

  @Test
  void onATerminalTheLastLineRewritesItself() {
    TrainingDisplay display = display(true, 0);

    display.stepped(step(2));

    assertThat(err)
        .hasToString(
            WIPE
                + "epoch 1/2  [==========>----------] step 2/4  loss 8.000 (classification 6.000, localization 2.000)  4.0 images/s  12s left");
  }

  @Test
  void aNarrowTerminalGetsLess() {
    TrainingDisplay display = display(true, 60);

    display.stepped(step(2));

    assertThat(err).hasToString(WIPE + "epoch 1/2  step 2/4  loss 8.000  4.0 images/s  12s left");
  }

  @Test
  void theLastLineIsNotRewrittenFasterThanAnEyeFollows() {
    TrainingDisplay display = display(true, 0);

    display.stepped(step(1));
    display.stepped(step(2));

    assertThat(err.toString()).contains("step 1/4").doesNotContain("step 2/4");
  }

  @Test
  void anEvaluationLeavesItsFirstFigures() {
    TrainingDisplay display = display(true, 0);
    var stats = new LinkedHashMap<String, OptionalDouble>();
    stats.put("AP", OptionalDouble.of(0.4687));
    stats.put("AP50", OptionalDouble.of(0.852));
    stats.put("AP75", OptionalDouble.empty());
    stats.put("APs", OptionalDouble.of(0.1));
    var coco = new Metrics("coco", stats, List.of(), Map.of(), Map.of());

    display.evaluating(3, 8);
    display.evaluated(2, List.of(coco), Map.of("loss", 1.25), true);

    assertThat(err)
        .hasToString(
            WIPE
                + "evaluating validation 3/8 images"
                + WIPE
                + "epoch 2/2  validation coco AP 0.469 AP50 0.852 AP75 –  loss 1.250  (best so far)\n");
  }

  @Test
  void durationsAreWrittenAsPeopleSayThem() {
    assertThat(TrainingDisplay.duration(42.4)).isEqualTo("42s");
    assertThat(TrainingDisplay.duration(920)).isEqualTo("15m 20s");
    assertThat(TrainingDisplay.duration(3900)).isEqualTo("1h 05m");
  }

  @Test
  void theFirstStepThatIsClippedIsSaidOnce() {
    TrainingDisplay display = display(false, 0);

    display.stepped(step(1, 1, 1, Map.of("classification", 4.0), true));
    display.stepped(step(1, 2, 2, Map.of("classification", 4.0), true));

    assertThat(err.toString())
        .containsOnlyOnce("step 1: the gradient norm 12.50 was clipped")
        .doesNotContain("step 2: the gradient norm");
  }

  @Test
  void nothingIsLeftBeyondTheEnd() {
    TrainingDisplay display = display(false, 0);

    display.stepped(step(20));

    assertThat(err.toString()).contains(" 0s left");
  }

  @Test
  void aResumedTrainingCountsItsOwnEpochs() {
    var times = new StepTimes(1, 3, 5, 1);
    var twelve = new Progress(12, 120, 0.5, 9, 0.5, 9);

    assertThat(Training.summary(new TrainingRun.Outcome(twelve, 7, 345, times)))
        .isEqualTo(
            "trained epochs 8 to 12 in 5m 45s (data 10 %, forward 30 %, backward 50 %, update 10 %; bound by the network)");
    assertThat(Training.summary(new TrainingRun.Outcome(twelve, 0, 345, times)))
        .startsWith("trained 12 epochs in 5m 45s");
    assertThat(Training.summary(new TrainingRun.Outcome(twelve, 12, 1, StepTimes.NONE)))
        .isEqualTo("nothing left to train: the run has its 12 epochs");
  }
}
