package dev.tarsier.datasets.imaging;

import java.util.ArrayList;
import java.util.List;
import org.opencv.core.Mat;

/**
 * A scope of native matrices, released together at its end. Without it they live until the garbage
 * collector, which does not see their size, happens to run.
 */
public final class Mats implements AutoCloseable {

  private final List<Mat> mats = new ArrayList<>();

  /** An empty matrix for a result. */
  public Mat mat() {
    return keep(new Mat());
  }

  /** The same matrix, to be released with this scope. */
  public <M extends Mat> M keep(M mat) {
    mats.add(mat);
    return mat;
  }

  @Override
  public void close() {
    mats.forEach(Mat::release);
  }
}
