package dev.tarsier.counting;

import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import dev.tarsier.core.inference.DatasetPass;
import dev.tarsier.core.inference.InputBuffer;
import dev.tarsier.data.Dataset;
import dev.tarsier.data.Image;
import dev.tarsier.data.Sample;
import dev.tarsier.evaluation.Metrics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.IntConsumer;

/** Whole numbers of objects, and how many of them are right. */
record Counts(NDManager weights, Counter counter, InputBuffer input) {

  List<Long> of(List<Image> images) {
    JniUtils.setGradMode(false);
    counter.train(false);
    return input.answers(
        images,
        weights,
        batch -> {
          var counts = new ArrayList<Long>();
          for (float count : counter.count(batch.array()).toFloatArray()) {
            counts.add(Math.max(0, Math.round((double) count)));
          }
          return counts;
        });
  }

  Metrics measure(Dataset dataset, IntConsumer progress) throws InterruptedException {
    List<Long> counted =
        DatasetPass.answers(
            dataset,
            input.largestBatch(),
            samples -> of(samples.stream().map(Sample::image).toList()),
            progress);
    int exact = 0;
    int near = 0;
    for (int i = 0; i < counted.size(); i++) {
      long off = Math.abs(counted.get(i) - dataset.annotation(i).boxes().size());
      exact += off == 0 ? 1 : 0;
      near += off <= 1 ? 1 : 0;
    }
    var stats = new LinkedHashMap<String, OptionalDouble>();
    stats.put("exact", OptionalDouble.of(exact / (double) counted.size()));
    stats.put("within_one", OptionalDouble.of(near / (double) counted.size()));
    return new Metrics("counting", stats, List.of(), Map.of(), Map.of());
  }
}
