package dev.tarsier.core.inference;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import dev.tarsier.data.Image;
import dev.tarsier.data.Imaging;
import dev.tarsier.data.InputShape;
import dev.tarsier.geometry.Boxes;
import dev.tarsier.model.Detections;
import dev.tarsier.model.Detector;
import dev.tarsier.model.ImageSizes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Images in, boxes in the images' own pixels out. Not safe for several threads at once: it reuses
 * one input buffer.
 */
public final class Predictor {

  private final NDManager manager;
  private final Detector detector;
  private final Imaging imaging;
  private final InputShape shape;
  private final ByteBuffer planes;

  /**
   * A predictor of batches up to a size.
   *
   * @param manager the manager of the detector's weights
   * @param detector with weights
   * @param largestBatch the most images in a call
   */
  public Predictor(
      NDManager manager, Detector detector, Imaging imaging, InputShape shape, int largestBatch) {
    this.manager = manager;
    this.detector = detector;
    this.imaging = imaging;
    this.shape = shape;
    planes = ByteBuffer.allocateDirect(largestBatch * imageBytes()).order(ByteOrder.nativeOrder());
  }

  /** The most images in a call. */
  public int largestBatch() {
    return planes.capacity() / imageBytes();
  }

  /** The detections of each image, best first, clipped to the image. */
  public List<Detections> predict(List<Image> images) {
    for (int i = 0; i < images.size(); i++) {
      imaging.writePlanes(
          images.get(i),
          shape,
          planes.slice(i * imageBytes(), imageBytes()).order(ByteOrder.nativeOrder()));
    }
    // Grad mode belongs to the thread, and every thread but the engine's first begins with it on.
    JniUtils.setGradMode(false);
    detector.train(false);
    try (NDManager batch = manager.newSubManager()) {
      NDArray input =
          batch.create(
              planes.duplicate().order(ByteOrder.nativeOrder()),
              new Shape(images.size(), 3, shape.height(), shape.width()),
              DataType.FLOAT32);
      ImageSizes sizes = ImageSizes.uniform(shape.width(), shape.height(), images.size());
      return original(detector.detect(input, sizes), images);
    }
  }

  private List<Detections> original(List<Detections> inNetwork, List<Image> images) {
    var result = new ArrayList<Detections>();
    for (int i = 0; i < images.size(); i++) {
      Detections detections = inNetwork.get(i);
      result.add(
          new Detections(
              unmapped(detections.boxes(), images.get(i)),
              detections.scores(),
              detections.classes()));
    }
    return result;
  }

  private Boxes unmapped(Boxes boxes, Image image) {
    float[] coordinates = boxes.coordinates().clone();
    float scaleX = (float) image.width() / shape.width();
    float scaleY = (float) image.height() / shape.height();
    for (int i = 0; i < coordinates.length; i += 2) {
      coordinates[i] = Math.min(Math.max(coordinates[i] * scaleX, 0), image.width());
      coordinates[i + 1] = Math.min(Math.max(coordinates[i + 1] * scaleY, 0), image.height());
    }
    return Boxes.of(coordinates);
  }

  private int imageBytes() {
    return 3 * shape.width() * shape.height() * Float.BYTES;
  }
}
