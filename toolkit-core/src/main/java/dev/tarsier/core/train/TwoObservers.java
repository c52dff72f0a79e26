package dev.tarsier.core.train;

import dev.tarsier.evaluation.Metrics;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Tells both what it is told. */
record TwoObservers(TrainingObserver first, TrainingObserver second) implements TrainingObserver {

  @Override
  public void started(Start start) {
    first.started(start);
    second.started(start);
  }

  @Override
  public void stepped(Step step) {
    first.stepped(step);
    second.stepped(step);
  }

  @Override
  public void evaluating(int done, int total) {
    first.evaluating(done, total);
    second.evaluating(done, total);
  }

  @Override
  public void evaluated(
      int epoch, List<Metrics> metrics, Map<String, Double> losses, boolean best) {
    first.evaluated(epoch, metrics, losses, best);
    second.evaluated(epoch, metrics, losses, best);
  }

  @Override
  public void judged(Supplier<List<JudgedImage>> images) {
    first.judged(images);
    second.judged(images);
  }

  @Override
  public void saved(Path checkpoint) {
    first.saved(checkpoint);
    second.saved(checkpoint);
  }

  @Override
  public void remark(String text) {
    first.remark(text);
    second.remark(text);
  }
}
