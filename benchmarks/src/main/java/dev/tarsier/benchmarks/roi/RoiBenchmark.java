package dev.tarsier.benchmarks.roi;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import dev.tarsier.benchmarks.Inputs;
import dev.tarsier.roi.RegionPooling;
import dev.tarsier.roi.Regions;
import dev.tarsier.roi.RoiAlign;
import dev.tarsier.roi.RoiPool;
import dev.tarsier.testing.FormulaWeights;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * 512 regions of 256 × 50 × 68 features, 7 × 7 bins: what the second stage of Faster R-CNN asks.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class RoiBenchmark {

  private static final double SCALE = 1.0 / 16;

  /** Which operator. */
  @Param({"align", "pool"})
  public String operator = "align";

  private final Regions regions = Regions.of(List.of(Inputs.regions(512)));
  private final NDManager manager = NDManager.newBaseManager(Device.cpu());
  private final NDArray features = array(11, new Shape(1, 256, 50, 68));
  private final NDArray upstream = array(12, new Shape(512, 256, 7, 7));
  private RegionPooling pooling = RoiAlign.square(7);

  private NDArray array(long seed, Shape shape) {
    return manager.create(FormulaWeights.units(seed, (int) shape.size()), shape);
  }

  /** Chooses the operator. */
  @Setup
  public void choose() {
    pooling = operator.equals("align") ? RoiAlign.square(7) : new RoiPool(7, 7);
  }

  /** Frees the arrays. */
  @TearDown
  public void close() {
    manager.close();
  }

  /** The result alone. */
  @Benchmark
  public Shape forward() {
    JniUtils.setGradMode(false);
    try (NDArray pooled = pooling.pool(features, regions, SCALE)) {
      return pooled.getShape();
    }
  }

  /** The result and the gradient of the features. */
  @Benchmark
  public Shape forwardAndGradient() {
    JniUtils.setGradMode(true);
    try (NDManager step = manager.newSubManager()) {
      NDArray leaf = features.duplicate();
      leaf.attach(step);
      leaf.setRequiresGradient(true);
      NDArray pooled = pooling.pool(leaf, regions, SCALE);
      JniUtils.backward((PtNDArray) pooled, (PtNDArray) upstream, false, false);
      NDArray gradient = leaf.getGradient();
      gradient.attach(step);
      return gradient.getShape();
    }
  }
}
