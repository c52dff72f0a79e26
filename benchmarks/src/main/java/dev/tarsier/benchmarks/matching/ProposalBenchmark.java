package dev.tarsier.benchmarks.matching;

import dev.tarsier.benchmarks.Inputs;
import dev.tarsier.geometry.BoxCoder;
import dev.tarsier.geometry.Boxes;
import dev.tarsier.geometry.Nms;
import dev.tarsier.matching.BalancedSampler;
import dev.tarsier.matching.IndexChoice;
import dev.tarsier.matching.Matcher;
import dev.tarsier.testing.FormulaWeights;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * What Faster R-CNN does on the heap for one image in training: 2,000 proposals and 100 objects.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class ProposalBenchmark {

  private static final int PROPOSALS = 2000;

  private final Boxes anchors = Inputs.scattered(1, PROPOSALS).scaled(0.5f, 0.5f);
  private final Boxes objects = Inputs.scattered(2, 100).scaled(0.5f, 0.5f);
  private final float[] codes = scaled(FormulaWeights.units(3, 4 * PROPOSALS), 0.1f);
  private final float[] scores = FormulaWeights.units(4, PROPOSALS);
  private final SplittableRandom random = new SplittableRandom(5);

  /** Decoding, clipping, suppression, then matching and sampling of all. */
  @Benchmark
  public int[] proposalsMatchingAndSampling() {
    Boxes decoded = BoxCoder.UNWEIGHTED.decode(codes, anchors).clipped(1024, 1024);
    int[] kept = Nms.at(0.7).keepingAtMost(PROPOSALS).keep(decoded, scores);
    Boxes candidates = Boxes.concat(decoded.select(kept), objects);
    int[] matches = Matcher.between(0.5, 0.5).match(objects, candidates);
    return new BalancedSampler(512, 0.25).sample(matches, IndexChoice.random(random)).all();
  }

  private static float[] scaled(float[] values, float factor) {
    for (int i = 0; i < values.length; i++) {
      values[i] *= factor;
    }
    return values;
  }
}
