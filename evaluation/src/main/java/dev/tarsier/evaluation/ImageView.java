package dev.tarsier.evaluation;

import dev.tarsier.evaluation.EvaluationSet.ImageInfo;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The images of a set with their boxes, put together from the columns when asked for. */
final class ImageView extends AbstractList<EvaluatedImage> implements RandomAccess {
  private final List<ImageInfo> infos;
  private final TruthColumns truths;
  private final DetectionColumns detections;
  // Built at the first look: most evaluations never look. Two threads at worst build it twice.
  private volatile @Nullable ByImage truthsByImage;
  private volatile @Nullable ByImage detectionsByImage;

  ImageView(List<ImageInfo> infos, TruthColumns truths, DetectionColumns detections) {
    this.infos = infos;
    this.truths = truths;
    this.detections = detections;
  }

  @Override
  public int size() {
    return infos.size();
  }

  @Override
  public EvaluatedImage get(int image) {
    ImageInfo info = infos.get(image);
    ByImage ofTruths = truthsByImage;
    ByImage ofDetections = detectionsByImage;
    if (ofTruths == null || ofDetections == null) {
      ofTruths = ByImage.of(truths, infos.size());
      ofDetections = ByImage.of(detections, infos.size());
      truthsByImage = ofTruths;
      detectionsByImage = ofDetections;
    }
    return new EvaluatedImage(
        info.id(),
        info.width(),
        info.height(),
        ofTruths.boxes(image, truths::box),
        ofDetections.boxes(image, detections::box));
  }

  /** Indexes into columns, image by image, each in the order of the file. */
  private static final class ByImage {
    private final int[] start;
    private final int[] items;
    private final int[] categories;

    private ByImage(int[] start, int[] items, int[] categories) {
      this.start = start;
      this.items = items;
      this.categories = categories;
    }

    static ByImage of(BoxColumns columns, int images) {
      var start = new int[images + 1];
      for (int i = 0; i < columns.size(); i++) {
        start[columns.image(i) + 1]++;
      }
      for (int image = 0; image < images; image++) {
        start[image + 1] += start[image];
      }
      int[] next = start.clone();
      var items = new int[columns.size()];
      for (int i : columns.inFileOrder()) {
        items[next[columns.image(i)]++] = i;
      }
      return new ByImage(start, items, columns.categories());
    }

    <T> List<T> boxes(int image, BiFunction<Integer, Integer, T> box) {
      return IntStream.range(start[image], start[image + 1])
          .mapToObj(j -> box.apply(items[j], categories[items[j]]))
          .toList();
    }
  }
}
