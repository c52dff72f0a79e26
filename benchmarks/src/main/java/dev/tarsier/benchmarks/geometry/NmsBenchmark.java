package dev.tarsier.benchmarks.geometry;

import dev.tarsier.benchmarks.Inputs;
import dev.tarsier.geometry.Boxes;
import dev.tarsier.geometry.Nms;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Suppression at an IoU of 0.5, ordering by score included. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class NmsBenchmark {

  private static final Nms NMS = Nms.at(0.5);

  /** Boxes over a whole picture, few of which touch. */
  @State(Scope.Benchmark)
  public static class Scattered {
    /** How many. */
    @Param({"1000", "5000", "20000"})
    public int count;

    private Boxes boxes = Boxes.none();
    private float[] scores = {};

    /** Makes the boxes. */
    @Setup
    public void make() {
      boxes = Inputs.scattered(5, count);
      scores = Inputs.scores(5, count);
    }
  }

  /** Boxes around 20 objects, as a proposal network gives them. */
  @State(Scope.Benchmark)
  public static class Clustered {
    /** How many. */
    @Param({"1000", "2000"})
    public int count;

    private Boxes boxes = Boxes.none();
    private float[] scores = {};

    /** Makes the boxes. */
    @Setup
    public void make() {
      boxes = Inputs.clustered(6, count);
      scores = Inputs.scores(6, count);
    }
  }

  /** Scattered boxes of 20 classes. */
  @State(Scope.Benchmark)
  public static class OfClasses {
    /** How many, over all classes. */
    @Param({"5000", "100000"})
    public int count;

    private Boxes boxes = Boxes.none();
    private float[] scores = {};
    private int[] classes = {};

    /** Makes the boxes. */
    @Setup
    public void make() {
      int seed = count == 100_000 ? 7 : 8;
      boxes = Inputs.scattered(seed, count);
      scores = Inputs.scores(seed, count);
      classes = IntStream.range(0, count).map(i -> i % 20).toArray();
    }
  }

  /** One class, boxes apart. */
  @Benchmark
  public int[] scattered(Scattered input) {
    return NMS.keep(input.boxes, input.scores);
  }

  /** One class, boxes in heaps. */
  @Benchmark
  public int[] clustered(Clustered input) {
    return NMS.keep(input.boxes, input.scores);
  }

  /** Twenty classes. */
  @Benchmark
  public int[] perClass(OfClasses input) {
    return NMS.keep(input.boxes, input.scores, input.classes);
  }
}
