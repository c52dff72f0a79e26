package dev.tarsier.cli.watch;

import dev.tarsier.core.train.JudgedImage;
import dev.tarsier.core.train.TrainingObserver;
import dev.tarsier.data.Imaging;
import dev.tarsier.evaluation.Metrics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a page shows of a training; written by its thread, read by the server's. */
public final class WatchedTraining implements TrainingObserver {

  private static final int POINTS = 400;

  private final String name;
  private final WatchedPictures pictures;
  private final Curve losses = new Curve(POINTS);
  private final List<Map<String, Object>> evaluations = new ArrayList<>();
  private @Nullable Start start;
  private @Nullable Step step;
  private String doing = "starting";

  /**
   * A training of this name that has not begun.
   *
   * @param imaging encodes pictures
   */
  public WatchedTraining(String name, Imaging imaging) {
    this.name = name;
    pictures = new WatchedPictures(imaging);
  }

  @Override
  public synchronized void started(Start start) {
    this.start = start;
    doing = "training";
  }

  @Override
  public synchronized void stepped(Step step) {
    this.step = step;
    losses.add(step.step(), step.loss());
    doing = "training";
  }

  @Override
  public synchronized void evaluating(int done, int total) {
    doing = "evaluating, %d of %d images".formatted(done, total);
  }

  @Override
  public synchronized void evaluated(
      int epoch, List<Metrics> metrics, Map<String, Double> losses, boolean best) {
    var figures = new LinkedHashMap<String, Double>();
    for (Metrics protocol : metrics) {
      protocol
          .stats()
          .forEach(
              (figure, value) ->
                  value.ifPresent(
                      v -> figures.put("%s %s".formatted(protocol.protocol(), figure), v)));
    }
    var line = new LinkedHashMap<String, Object>();
    line.put("epoch", epoch);
    line.put("best", best);
    line.put("figures", figures);
    evaluations.add(line);
    doing = "training";
  }

  @Override
  public void judged(Supplier<List<JudgedImage>> images) {
    pictures.judged(images);
  }

  /** What the last evaluation saw. */
  WatchedPictures pictures() {
    return pictures;
  }

  /** Everything the page shows but pictures, as plain maps, lists, texts and numbers. */
  synchronized Map<String, Object> state() {
    var state = new LinkedHashMap<String, Object>();
    state.put("name", name);
    state.put("doing", doing);
    if (start != null) {
      state.put("folder", start.folder().toString());
      state.put("device", start.device());
      state.put("epochs", start.epochs());
      state.put("steps", start.steps());
    }
    if (step != null) {
      state.put("epoch", step.epoch());
      state.put("step", step.step());
      state.put("loss", step.loss());
      state.put("learningRate", step.learningRate());
      state.put("imagesPerSecond", step.imagesPerSecond());
      long left = start == null ? 0 : Math.max(0, start.steps() - step.step());
      state.put("secondsLeft", left * step.secondsPerStep());
    }
    state.put("losses", losses.points());
    state.put("evaluations", List.copyOf(evaluations));
    return state;
  }
}
