package dev.tarsier.core.preview;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.tarsier.core.train.HostBatch;
import dev.tarsier.data.GroundTruthBox;
import dev.tarsier.data.Image;
import dev.tarsier.data.Imaging;
import dev.tarsier.data.Imaging.Mark;
import dev.tarsier.data.Normalization;
import dev.tarsier.geometry.Boxes;
import dev.tarsier.geometry.Overlap;
import dev.tarsier.model.AnchorBased;
import dev.tarsier.model.Detector;
import dev.tarsier.model.Features;
import dev.tarsier.model.Targets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Batches turned back into pictures: what a network gets is de-normalised, padding included, and
 * its targets are drawn, with the best of the boxes that the head would match to each.
 */
final class BatchPictures {

  private final Imaging imaging;
  private final Normalization normalization;
  private final List<String> classes;
  private final Function<HostBatch, Boxes> anchors;
  private final double threshold;

  private BatchPictures(
      Imaging imaging,
      Normalization normalization,
      List<String> classes,
      Function<HostBatch, Boxes> anchors,
      double threshold) {
    this.imaging = imaging;
    this.normalization = normalization;
    this.classes = classes;
    this.anchors = anchors;
    this.threshold = threshold;
  }

  /** With the boxes of the detector's head, if it begins with any. */
  static BatchPictures of(
      Imaging imaging,
      Normalization normalization,
      List<String> classes,
      Detector detector,
      NDManager weights) {
    return detector.head() instanceof AnchorBased head
        ? new BatchPictures(
            imaging,
            normalization,
            classes,
            batch -> anchors(detector, head, batch, weights),
            head.matchThreshold())
        : new BatchPictures(imaging, normalization, classes, batch -> Boxes.none(), 1);
  }

  private static Boxes anchors(
      Detector detector, AnchorBased head, HostBatch batch, NDManager weights) {
    try (NDManager step = weights.newSubManager(Device.cpu())) {
      var shape = new Shape(1, 3, batch.sizes().height(), batch.sizes().width());
      Features maps = detector.features(step.zeros(shape));
      return head.anchors(maps, batch.sizes());
    }
  }

  /** A picture of each image of a batch. */
  List<Image> pictures(HostBatch batch) {
    Boxes laid = anchors.apply(batch);
    var pictures = new ArrayList<Image>();
    for (int i = 0; i < batch.size(); i++) {
      pictures.add(imaging.draw(pixels(batch, i), marks(batch.targets().get(i), laid)));
    }
    return pictures;
  }

  private Image pixels(HostBatch batch, int index) {
    int width = batch.sizes().width();
    int height = batch.sizes().height();
    int plane = width * height;
    byte[] rgb = new byte[3 * plane];
    for (int i = 0; i < rgb.length; i++) {
      int channel = i % 3;
      float value = batch.planes().getFloat(Float.BYTES * ((3 * index + channel) * plane + i / 3));
      double grey =
          255 * (value * normalization.std().get(channel) + normalization.mean().get(channel));
      rgb[i] = (byte) Math.round(Math.max(0, Math.min(255, grey)));
    }
    return new Image(width, height, rgb);
  }

  private List<Mark> marks(Targets targets, Boxes laid) {
    var marks = new ArrayList<Mark>();
    for (int i = 0; i < targets.boxes().size(); i++) {
      Boxes box = targets.boxes().select(i);
      Match match = match(box, laid);
      if (match.best >= 0) {
        marks.add(new Mark(mark(laid.select(match.best), targets.classes()[i]), "", true));
      }
      String name = classes.get(targets.classes()[i]);
      String label = laid.size() == 0 ? name : "%s: %d".formatted(name, match.count);
      marks.add(new Mark(mark(box, targets.classes()[i]), label, false));
    }
    return marks;
  }

  /** How many boxes overlap enough, and which overlaps most; −1 where none does at all. */
  private record Match(int count, int best) {}

  private Match match(Boxes object, Boxes laid) {
    float[] ious = laid.size() == 0 ? new float[0] : Overlap.IOU.matrix(object, laid);
    int count = 0;
    int best = -1;
    for (int i = 0; i < ious.length; i++) {
      count += ious[i] >= (float) threshold ? 1 : 0;
      best = ious[i] > (best < 0 ? 0 : ious[best]) ? i : best;
    }
    return new Match(count, best);
  }

  private static GroundTruthBox mark(Boxes box, int label) {
    return GroundTruthBox.of(box.x1(0), box.y1(0), box.x2(0), box.y2(0), label);
  }
}
