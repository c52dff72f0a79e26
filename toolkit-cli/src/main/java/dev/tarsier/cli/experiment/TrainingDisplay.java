package dev.tarsier.cli.experiment;

import dev.tarsier.cli.evaluate.MetricsText;
import dev.tarsier.cli.terminal.StatusLine;
import dev.tarsier.cli.terminal.Terminal;
import dev.tarsier.core.train.TrainingObserver;
import dev.tarsier.evaluation.Metrics;
import dev.tarsier.problem.Counted;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * A training on stderr.
 *
 * <p>On a terminal the last line shows the step with a bar; elsewhere there is a plain line every
 * few seconds. Every epoch leaves a line with its mean loss, and so does every evaluation.
 */
final class TrainingDisplay implements TrainingObserver, AutoCloseable {

  private static final double SECONDS_BETWEEN_LINES = 5;
  private static final double SECONDS_BETWEEN_REWRITES = 0.1;
  private static final int BAR = 20;

  private final Terminal terminal;
  private final StatusLine status;
  private final Pace pace;
  private LossMeans epochMeans = new LossMeans();
  private int epochs;
  private int stepsPerEpoch;
  private long steps;
  private boolean clipped;

  /**
   * A display.
   *
   * @param clock in nanoseconds
   */
  TrainingDisplay(Terminal terminal, LongSupplier clock) {
    this.terminal = terminal;
    status = new StatusLine(terminal);
    pace =
        new Pace(
            terminal.errIsTerminal() ? SECONDS_BETWEEN_REWRITES : SECONDS_BETWEEN_LINES, clock);
  }

  @Override
  public void started(Start start) {
    epochs = start.epochs();
    stepsPerEpoch = start.stepsPerEpoch();
    steps = start.steps();
    terminal.note(
        String.format(
            Locale.ROOT,
            "training %s on %s, %s of %s, on %s%n%s %s",
            Counted.of(start.parameters(), "parameter"),
            Counted.of(start.trainingImages(), "image"),
            Counted.of(epochs, "epoch"),
            Counted.of(stepsPerEpoch, "step"),
            start.device(),
            start.firstEpoch() == 0
                ? "into"
                : "going on after epoch %d in".formatted(start.firstEpoch()),
            start.folder()));
    start.rateRule().ifPresent(terminal::note);
  }

  @Override
  public void stepped(Step step) {
    epochMeans.add(step.loss(), step.terms());
    if (step.clipped() && !clipped) {
      clipped = true;
      status.note(firstClip(step));
    }
    if (step.stepInEpoch() == stepsPerEpoch) {
      status.note("%s  %s  %s".formatted(epoch(step), epochMeans.withTerms(), speed(step)));
      epochMeans = new LossMeans();
    } else if (pace.isDue()) {
      showStep(step);
    }
  }

  /** Said once: clipping changes what a recipe from elsewhere means. */
  private static String firstClip(Step step) {
    return String.format(
        Locale.ROOT,
        "step %d: the gradient norm %.4g was clipped (train.clip_gradient_norm); metrics.jsonl says in which steps it is again",
        step.step(),
        step.gradientNorm());
  }

  private void showStep(Step step) {
    LossMeans now = LossMeans.of(step.loss(), step.terms());
    String count = "step %d/%d".formatted(step.stepInEpoch(), stepsPerEpoch);
    if (!terminal.errIsTerminal()) {
      terminal.note("%s  %s  %s  %s".formatted(epoch(step), count, now.withTerms(), speed(step)));
      return;
    }
    String wide =
        "%s  %s %s  %s  %s".formatted(epoch(step), bar(step), count, now.withTerms(), speed(step));
    boolean fits = terminal.columns() == 0 || wide.length() < terminal.columns();
    status.show(
        fits ? wide : "%s  %s  %s  %s".formatted(epoch(step), count, now.loss(), speed(step)));
  }

  private String epoch(Step step) {
    return "epoch %d/%d".formatted(step.epoch(), epochs);
  }

  /** {@code [=====>--------------]}. */
  private String bar(Step step) {
    int done = (int) ((long) BAR * step.stepInEpoch() / stepsPerEpoch);
    return "[%s>%s]".formatted("=".repeat(done), "-".repeat(BAR - done));
  }

  /** {@code 9.1 images/s 15m 20s left}. */
  private String speed(Step step) {
    long left = Math.max(0, steps - step.step());
    return String.format(
        Locale.ROOT,
        "%.1f images/s  %s left",
        step.imagesPerSecond(),
        duration(left * step.secondsPerStep()));
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
    status.show("evaluating validation %d/%d images".formatted(done, total));
  }

  @Override
  public void evaluated(
      int epoch, List<Metrics> metrics, Map<String, Double> losses, boolean best) {
    String figures = String.join("  ", metrics.stream().map(MetricsText::headline).toList());
    String loss =
        losses.containsKey("loss")
            ? String.format(Locale.ROOT, "  loss %.3f", losses.get("loss"))
            : "";
    status.note(
        "epoch %d/%d  validation %s%s%s"
            .formatted(epoch, epochs, figures, loss, best ? "  (best so far)" : ""));
  }

  @Override
  public void saved(Path checkpoint) {
    // Every epoch saves; saying so each time would bury the numbers.
  }

  @Override
  public void remark(String text) {
    status.note(text);
  }

  @Override
  public void close() {
    status.close();
  }
}
