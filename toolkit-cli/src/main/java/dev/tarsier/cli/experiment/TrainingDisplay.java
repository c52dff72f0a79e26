package dev.tarsier.cli.experiment;

import dev.tarsier.cli.terminal.Terminal;
import dev.tarsier.core.train.TrainingObserver;
import dev.tarsier.evaluation.Metrics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A training on stderr: a bar an epoch on a terminal, a plain line every few seconds elsewhere. */
final class TrainingDisplay implements TrainingObserver, AutoCloseable {

  private static final int NARROWEST = 60;

  private final Terminal terminal;
  private final Pace pace = new Pace(5);
  private int epochs;
  private int stepsPerEpoch;
  private @Nullable ProgressBar bar;
  private @Nullable CountDisplay evaluation;

  TrainingDisplay(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void started(Start start) {
    epochs = start.epochs();
    stepsPerEpoch = start.stepsPerEpoch();
    terminal.note(
        String.format(
            Locale.ROOT,
            "training %,d parameters on %,d images, %d epochs of %d steps, on %s%n%s %s",
            start.parameters(),
            start.trainingImages(),
            epochs,
            stepsPerEpoch,
            start.device(),
            start.firstEpoch() == 0
                ? "into"
                : "going on after epoch %d in".formatted(start.firstEpoch()),
            start.folder()));
  }

  @Override
  public void stepped(Step step) {
    String text = text(step);
    if (terminal.errIsTerminal()) {
      bar(step).setExtraMessage(text).stepTo(step.stepInEpoch());
      if (step.stepInEpoch() == stepsPerEpoch) {
        closeBar();
      }
    } else if (pace.isDue() || step.step() == (long) epochs * stepsPerEpoch) {
      terminal.note(
          "epoch %d/%d step %d/%d %s"
              .formatted(step.epoch(), epochs, step.stepInEpoch(), stepsPerEpoch, text));
    }
  }

  private ProgressBar bar(Step step) {
    if (bar == null) {
      bar =
          new ProgressBarBuilder()
              .setTaskName("epoch %d/%d".formatted(step.epoch(), epochs))
              .setInitialMax(stepsPerEpoch)
              .setStyle(ProgressBarStyle.ASCII)
              .setMaxRenderedLength(Math.max(NARROWEST, terminal.columns() - 1))
              .hideEta()
              .setConsumer(
                  new DelegatingProgressBarConsumer(
                      this::rewrite, Math.max(NARROWEST, terminal.columns() - 1)))
              .build();
    }
    return bar;
  }

  private void rewrite(String line) {
    terminal.err().print("\r" + line);
    terminal.err().flush();
  }

  private void closeBar() {
    if (bar != null) {
      bar.close();
      bar = null;
      terminal.err().println();
      terminal.err().flush();
    }
  }

  /** {@code loss 4.97 (classification 2.87, localization 2.10) 9.1 images/s 15m 20s left}. */
  private String text(Step step) {
    long left = (long) epochs * stepsPerEpoch - step.step();
    double secondsPerStep = step.secondsPerStep();
    return String.format(
        Locale.ROOT,
        "loss %.3f (%s)  %.1f images/s  %s left",
        step.loss(),
        terms(step.terms()),
        step.imagesPerSecond(),
        duration(left * secondsPerStep));
  }

  private static String terms(Map<String, Double> terms) {
    return terms.entrySet().stream()
        .map(term -> String.format(Locale.ROOT, "%s %.3f", term.getKey(), term.getValue()))
        .collect(Collectors.joining(", "));
  }

  /** {@code 1h 05m}, {@code 15m 20s}, {@code 42s}. */
  static String duration(double seconds) {
    Duration duration = Duration.ofSeconds(Math.round(seconds));
    if (duration.toHours() > 0) {
      return "%dh %02dm".formatted(duration.toHours(), duration.toMinutesPart());
    }
    return duration.toMinutes() > 0
        ? "%dm %02ds".formatted(duration.toMinutes(), duration.toSecondsPart())
        : "%ds".formatted(duration.toSeconds());
  }

  @Override
  public void evaluating(int done, int total) {
    if (evaluation == null) {
      evaluation = new CountDisplay(terminal, "evaluating validation", total);
    }
    if (terminal.errIsTerminal()) {
      evaluation.reached(done);
    }
  }

  @Override
  public void evaluated(int epoch, List<Metrics> metrics, boolean best) {
    if (evaluation != null) {
      evaluation.close();
      evaluation = null;
    }
    for (Metrics protocol : metrics) {
      terminal.note(
          "epoch %d validation %s%s"
              .formatted(epoch, MetricsText.line(protocol), best ? "  (best so far)" : ""));
    }
  }

  @Override
  public void saved(Path checkpoint) {
    // Every epoch saves; saying so each time would bury the numbers.
  }

  @Override
  public void remark(String text) {
    terminal.note(text);
  }

  @Override
  public void close() {
    closeBar();
  }
}
