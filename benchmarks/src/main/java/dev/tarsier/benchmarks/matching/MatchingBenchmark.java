package dev.tarsier.benchmarks.matching;

import dev.tarsier.anchor.DefaultBoxes;
import dev.tarsier.anchor.Grid;
import dev.tarsier.benchmarks.Inputs;
import dev.tarsier.geometry.Boxes;
import dev.tarsier.matching.HardNegativeMiner;
import dev.tarsier.matching.Matcher;
import dev.tarsier.matching.SsdMatcher;
import dev.tarsier.testing.FormulaWeights;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What one image costs: the 8,732 default boxes of SSD300 and 50 objects. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class MatchingBenchmark {

  private final Boxes defaultBoxes =
      DefaultBoxes.ssd300().boxes(300, 300, squares(38, 19, 10, 5, 3, 1));
  private final Boxes objects = Inputs.scattered(10, 50).scaled(0.15f, 0.15f);
  private final int[] matches = new SsdMatcher(0.5).match(objects, defaultBoxes);
  private final float[] losses = FormulaWeights.units(81, defaultBoxes.size());

  /** SSD's rule. */
  @Benchmark
  public int[] ssd() {
    return new SsdMatcher(0.5).match(objects, defaultBoxes);
  }

  /** A proposal network's rule. */
  @Benchmark
  public int[] lowQuality() {
    return Matcher.between(0.3, 0.7).withLowQuality().match(objects, defaultBoxes);
  }

  /** Three negatives for each positive. */
  @Benchmark
  public int[] mining() {
    return HardNegativeMiner.ofRatio(3).mine(losses, matches);
  }

  private static List<Grid> squares(Integer... sides) {
    return Stream.of(sides).map(side -> new Grid(side, side)).toList();
  }
}
