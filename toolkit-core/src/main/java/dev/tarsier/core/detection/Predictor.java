package dev.tarsier.core.detection;

import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import dev.tarsier.core.inference.InputBuffer;
import dev.tarsier.data.Image;
import dev.tarsier.geometry.Boxes;
import dev.tarsier.input.Placement;
import dev.tarsier.model.Detections;
import dev.tarsier.model.Detector;
import dev.tarsier.model.ImageSizes.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

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

  /**
   * The detections of each image, best first, clipped to the image.
   *
   * @throws dev.tarsier.problem.UserError if the head looks for no regions itself
   */
  public List<Detections> predict(List<Image> images) {
    return answers(
        images, batch -> inImages(detector.detect(batch.array(), batch.layout().sizes()), batch));
  }

  /**
   * The same where regions were proposed from outside.
   *
   * @param proposals of each image, in its pixels
   */
  public List<Detections> predict(List<Image> images, List<Boxes> proposals) {
    return answers(
        images, batch -> detect(batch, batch.positions().stream().map(proposals::get).toList()));
  }

  private List<Detections> answers(
      List<Image> images, Function<InputBuffer.Input, List<Detections>> network) {
    // Grad mode belongs to the thread, and every thread but the engine's first begins with it on.
    JniUtils.setGradMode(false);
    detector.train(false);
    return input.answers(images, manager, network);
  }

  private List<Detections> detect(InputBuffer.Input batch, List<Boxes> proposals) {
    List<Placement> placements = batch.layout().placements();
    var inNetwork = new ArrayList<Boxes>(proposals.size());
    for (int i = 0; i < placements.size(); i++) {
      inNetwork.add(placements.get(i).toNetwork(proposals.get(i)));
    }
    return inImages(
        detector.detect(batch.array(), batch.layout().sizes(), List.copyOf(inNetwork)), batch);
  }

  private static List<Detections> inImages(List<Detections> found, InputBuffer.Input batch) {
    List<Placement> placements = batch.layout().placements();
    var result = new ArrayList<Detections>(found.size());
    for (int i = 0; i < placements.size(); i++) {
      result.add(inImage(found.get(i), placements.get(i)));
    }
    return result;
  }

  /** A head clips in network pixels; coming back may round a hair beyond the edge again. */
  private static Detections inImage(Detections found, Placement placement) {
    Size image = placement.image();
    return new Detections(
        placement.toImage(found.boxes()).clipped(image.width(), image.height()),
        found.scores(),
        found.classes());
  }
}
