package dev.tarsier.core.detection;

import ai.djl.ndarray.NDArray;
import dev.tarsier.geometry.Boxes;
import dev.tarsier.model.Backbone;
import dev.tarsier.model.DetectionHead;
import dev.tarsier.model.Detections;
import dev.tarsier.model.Detector;
import dev.tarsier.model.FeatureShape;
import dev.tarsier.model.Features;
import dev.tarsier.model.ImageSizes;
import dev.tarsier.model.ImageSizes.Size;
import dev.tarsier.model.Logits;
import dev.tarsier.model.Losses;
import dev.tarsier.model.Targets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A detector that finds the proposals it is given and, before them, one box of the class that the
 * blue of the image's first pixel names: columns 12 to the right edge of the image, rows 10 to 5
 * below its lower edge. It remembers what it was asked.
 */
final class FixedDetector {

  final List<ImageSizes> sizes = new ArrayList<>();
  final List<float[]> arrays = new ArrayList<>();
  final Detector detector = new Detector(new Glass(), null, new Finder());

  /** Its feature map is the image. */
  private static final class Glass extends Backbone {
    @Override
    public List<FeatureShape> stages() {
      return List.of(new FeatureShape("image", 3, 1));
    }

    @Override
    public Features features(NDArray images) {
      return Features.of(images);
    }

    @Override
    public Logits classify(NDArray images) {
      throw new UnsupportedOperationException();
    }
  }

  private final class Finder extends DetectionHead {
    @Override
    public Losses losses(
        Features features, ImageSizes sizes, List<Targets> targets, RandomGenerator random) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<Detections> detect(Features features, ImageSizes asked) {
      return detect(features, asked, Collections.nCopies(asked.images().size(), Boxes.none()));
    }

    @Override
    public List<Detections> detect(Features features, ImageSizes asked, List<Boxes> proposals) {
      sizes.add(asked);
      arrays.add(features.get(0).toFloatArray());
      var found = new ArrayList<Detections>();
      for (int i = 0; i < asked.images().size(); i++) {
        Size size = asked.images().get(i);
        Boxes boxes =
            Boxes.concat(Boxes.of(12, 10, size.width(), size.height() + 5), proposals.get(i));
        found.add(new Detections(boxes, scores(boxes.size()), classes(features, i, boxes.size())));
      }
      return found;
    }

    private float[] scores(int count) {
      float[] scores = new float[count];
      for (int i = 0; i < count; i++) {
        scores[i] = 1f / (i + 2);
      }
      return scores;
    }

    private int[] classes(Features features, int image, int count) {
      int[] classes = new int[count];
      classes[0] = Math.round(features.get(0).getFloat(image, 2, 0, 0) * 255);
      return classes;
    }
  }
}
