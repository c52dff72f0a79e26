package dev.tarsier.evaluation;

import dev.tarsier.evaluation.EvaluationSet.ImageInfo;
import java.util.List;
import java.util.stream.IntStream;

/** Every so manieth image of a set with its boxes, for machines that share the work. */
final class ShareOfImages {
  private static final int LEFT_OUT = -1;

  private final int part;
  private final int parts;

  ShareOfImages(int part, int parts) {
    this.part = part;
    this.parts = parts;
  }

  EvaluationSet of(EvaluationSet set) {
    List<ImageInfo> images =
        IntStream.range(0, set.imageInfos().size())
            .filter(i -> i % parts == part)
            .mapToObj(set.imageInfos()::get)
            .toList();
    return new EvaluationSet(
        set.classes(), images, new Truths(set.truths()), new Detections(set.detections()));
  }

  /** In the order of the columns, which is that of the file within a class and image. */
  private abstract class Boxes implements BoxSource {
    private final BoxColumns columns;
    private final int[] categories;

    Boxes(BoxColumns columns) {
      this.columns = columns;
      categories = new int[columns.size()];
      for (int k = 0; k < columns.classes(); k++) {
        for (int i = columns.start(k); i < columns.end(k); i++) {
          categories[i] = columns.image(i) % parts == part ? k : LEFT_OUT;
        }
      }
    }

    @Override
    public int size() {
      return columns.size();
    }

    @Override
    public int image(int i) {
      return columns.image(i) / parts;
    }

    @Override
    public int category(int i) {
      return categories[i];
    }

    @Override
    public double x(int i) {
      return columns.x(i);
    }

    @Override
    public double y(int i) {
      return columns.y(i);
    }

    @Override
    public double width(int i) {
      return columns.width(i);
    }

    @Override
    public double height(int i) {
      return columns.height(i);
    }
  }

  private final class Truths extends Boxes implements BoxSource.OfTruths {
    private final TruthColumns truths;

    Truths(TruthColumns truths) {
      super(truths);
      this.truths = truths;
    }

    @Override
    public double area(int i) {
      return truths.area(i);
    }

    @Override
    public boolean crowd(int i) {
      return truths.crowd(i);
    }

    @Override
    public boolean difficult(int i) {
      return truths.difficult(i);
    }
  }

  private final class Detections extends Boxes implements BoxSource.OfDetections {
    private final DetectionColumns detections;

    Detections(DetectionColumns detections) {
      super(detections);
      this.detections = detections;
    }

    @Override
    public double score(int i) {
      return detections.score(i);
    }
  }
}
