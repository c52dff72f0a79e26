package dev.tarsier.evaluation;

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
    int[] images =
        IntStream.range(0, set.imageInfos().size()).filter(i -> i % parts == part).toArray();
    return new EvaluationSet(
            set.classes(),
            IntStream.of(images).mapToObj(set.imageInfos()::get).toList(),
            ArrangedBoxes.of(set.truths(), new Kept(set.truths())),
            ArrangedBoxes.of(set.detections(), new Kept(set.detections())))
        .withLabels(set.labels().ofImages(images));
  }

  private final class Kept implements ArrangedBoxes.Arrangement {
    private final BoxColumns columns;
    private final int[] categories;

    Kept(BoxColumns columns) {
      this.columns = columns;
      categories = new int[columns.size()];
      for (int k = 0; k < columns.classes(); k++) {
        for (int i = columns.start(k); i < columns.end(k); i++) {
          categories[i] = columns.image(i) % parts == part ? k : LEFT_OUT;
        }
      }
    }

    @Override
    public int image(int i) {
      return columns.image(i) / parts;
    }

    @Override
    public int category(int i) {
      return categories[i];
    }
  }
}
