package dev.tarsier.evaluation;

import java.util.ArrayList;
import java.util.List;

/** The boxes of images one behind the other. */
final class ListedBoxes {
  private ListedBoxes() {}

  static BoxSource.OfTruths truths(List<EvaluatedImage> images, int classes) {
    var places = new ArrayList<Integer>();
    var boxes = new ArrayList<TruthBox>();
    for (int i = 0; i < images.size(); i++) {
      for (TruthBox box : images.get(i).truths()) {
        checkCategory("ground truth", images.get(i), box.category(), classes);
        places.add(i);
        boxes.add(box);
      }
    }
    return new Truths(places, boxes);
  }

  static BoxSource.OfDetections detections(List<EvaluatedImage> images, int classes) {
    var places = new ArrayList<Integer>();
    var boxes = new ArrayList<ScoredBox>();
    for (int i = 0; i < images.size(); i++) {
      for (ScoredBox box : images.get(i).detections()) {
        checkCategory("detection", images.get(i), box.category(), classes);
        places.add(i);
        boxes.add(box);
      }
    }
    return new Detections(places, boxes);
  }

  private static void checkCategory(String what, EvaluatedImage image, int category, int classes) {
    if (category < 0 || category >= classes) {
      throw new InvalidEvaluationInput(
          "a %s of image '%s' has category %d, allowed are 0 to %d (indexes into the class list)"
              .formatted(what, image.id(), category, classes - 1));
    }
  }

  private abstract static class Listed<B extends BoxNumbers> implements BoxSource {
    private final List<Integer> places;
    private final List<B> boxes;

    Listed(List<Integer> places, List<B> boxes) {
      this.places = places;
      this.boxes = boxes;
    }

    final B box(int i) {
      return boxes.get(i);
    }

    @Override
    public final int size() {
      return boxes.size();
    }

    @Override
    public final int image(int i) {
      return places.get(i);
    }

    @Override
    public final int category(int i) {
      return box(i).category();
    }

    @Override
    public final double x(int i) {
      return box(i).x();
    }

    @Override
    public final double y(int i) {
      return box(i).y();
    }

    @Override
    public final double width(int i) {
      return box(i).width();
    }

    @Override
    public final double height(int i) {
      return box(i).height();
    }
  }

  private static final class Truths extends Listed<TruthBox> implements BoxSource.OfTruths {
    Truths(List<Integer> places, List<TruthBox> boxes) {
      super(places, boxes);
    }

    @Override
    public double area(int i) {
      return box(i).area();
    }

    @Override
    public boolean crowd(int i) {
      return box(i).crowd();
    }

    @Override
    public boolean difficult(int i) {
      return box(i).difficult();
    }
  }

  private static final class Detections extends Listed<ScoredBox>
      implements BoxSource.OfDetections {
    Detections(List<Integer> places, List<ScoredBox> boxes) {
      super(places, boxes);
    }

    @Override
    public double score(int i) {
      return box(i).score();
    }
  }
}
