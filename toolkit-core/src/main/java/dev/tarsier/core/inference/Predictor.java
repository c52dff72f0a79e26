package dev.tarsier.core.inference;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import dev.tarsier.data.Image;
import dev.tarsier.data.InputShape;
import dev.tarsier.geometry.Boxes;
import dev.tarsier.model.Detections;
import dev.tarsier.model.Detector;
import dev.tarsier.model.ImageSizes;
import java.util.ArrayList;
import java.util.List;

/**
 * Images in, boxes in the images' own pixels out. Not safe for several threads at once: it reuses
 * one input buffer.
 */
public final class Predictor {

  private final NDManager manager;
  private final Detector detector;
  private final InputBuffer input;

  /**
   * A predictor.
   *
   * @param manager the manager of the detector's weights
   * @param detector with weights
   */
  public Predictor(NDManager manager, Detector detector, InputBuffer input) {
    this.manager = manager;
    this.detector = detector;
    this.input = input;
  }

  /** The most images in a call. */
  public int largestBatch() {
    return input.largestBatch();
  }

  /** The detections of each image, best first, clipped to the image. */
  public List<Detections> predict(List<Image> images) {
    // Grad mode belongs to the thread, and every thread but the engine's first begins with it on.
    JniUtils.setGradMode(false);
    detector.train(false);
    InputShape shape = input.shape();
    try (NDManager batch = manager.newSubManager()) {
      NDArray array = input.of(images, batch);
      ImageSizes sizes = ImageSizes.uniform(shape.width(), shape.height(), images.size());
      return original(detector.detect(array, sizes), images);
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
    InputShape shape = input.shape();
    float scaleX = (float) image.width() / shape.width();
    float scaleY = (float) image.height() / shape.height();
    for (int i = 0; i < coordinates.length; i += 2) {
      coordinates[i] = Math.min(Math.max(coordinates[i] * scaleX, 0), image.width());
      coordinates[i + 1] = Math.min(Math.max(coordinates[i + 1] * scaleY, 0), image.height());
    }
    return Boxes.of(coordinates);
  }
}
