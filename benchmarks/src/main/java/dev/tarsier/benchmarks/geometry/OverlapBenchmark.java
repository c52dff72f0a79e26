package dev.tarsier.benchmarks.geometry;

import dev.tarsier.benchmarks.Inputs;
import dev.tarsier.geometry.Boxes;
import dev.tarsier.geometry.Overlap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** All IoUs of two lists of boxes, on the heap. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class OverlapBenchmark {

  private final Boxes defaultBoxes = Inputs.scattered(9, 8732);
  private final Boxes objects = Inputs.scattered(10, 50);
  private final Boxes proposals = Inputs.scattered(9, 2000);
  private final Boxes manyObjects = Inputs.scattered(10, 100);

  /** As SSD300 needs them. */
  @Benchmark
  public float[] defaultBoxesWithObjects() {
    return Overlap.IOU.matrix(defaultBoxes, objects);
  }

  /** As a second stage needs them. */
  @Benchmark
  public float[] proposalsWithObjects() {
    return Overlap.IOU.matrix(proposals, manyObjects);
  }
}
