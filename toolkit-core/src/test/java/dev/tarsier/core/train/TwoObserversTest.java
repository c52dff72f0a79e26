package dev.tarsier.core.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.evaluation.Metrics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class TwoObserversTest {

  private final List<String> heard = new ArrayList<>();

  private TrainingObserver called(String name) {
    return new TrainingObserver() {
      @Override
      public void started(Start start) {
        heard.add(name + " started " + start.epochs());
      }

      @Override
      public void stepped(Step step) {
        heard.add(name + " stepped " + step.step());
      }

      @Override
      public void evaluating(int done, int total) {
        heard.add("%s evaluating %d/%d".formatted(name, done, total));
      }

      @Override
      public void evaluated(
          int epoch, List<Metrics> metrics, Map<String, Double> losses, boolean best) {
        heard.add("%s evaluated %d %s %s".formatted(name, epoch, losses, best));
      }

      @Override
      public void judged(Supplier<List<JudgedImage>> images) {
        heard.add(name + " judged " + images.get().size());
      }

      @Override
      public void saved(Path checkpoint) {
        heard.add(name + " saved " + checkpoint);
      }

      @Override
      public void remark(String text) {
        heard.add(name + " remark " + text);
      }
    };
  }

  @Test
  void bothHearEverythingAndTheFirstHearsItFirst() {
    TrainingObserver both = TrainingObserver.both(called("a"), called("b"));

    both.started(
        new TrainingObserver.Start(Path.of("run"), "cpu", 1, 2, 3, 4, 12, 0, Optional.empty()));
    both.stepped(
        new TrainingObserver.Step(1, 2, 34, Map.of(), 0, 0, false, 0.1, 1, StepTimes.NONE, 1));
    both.evaluating(5, 6);
    both.judged(List::of);
    both.evaluated(7, List.of(), Map.of("loss", 0.5), true);
    both.saved(Path.of("last"));
    both.remark("slow");

    assertThat(heard)
        .containsExactly(
            "a started 3",
            "b started 3",
            "a stepped 34",
            "b stepped 34",
            "a evaluating 5/6",
            "b evaluating 5/6",
            "a judged 0",
            "b judged 0",
            "a evaluated 7 {loss=0.5} true",
            "b evaluated 7 {loss=0.5} true",
            "a saved last",
            "b saved last",
            "a remark slow",
            "b remark slow");
  }
}
