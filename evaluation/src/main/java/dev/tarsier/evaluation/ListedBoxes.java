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

  private record Truths(List<Integer> places, List<TruthBox> boxes) implements BoxSource.OfTruths {
    @Override
    public int size() {
      return boxes.size();
    }

    @Override
    public int image(int i) {
      return places.get(i);
    }

    @Override
    public int category(int i) {
      return boxes.get(i).category();
    }

    @Override
    public double x(int i) {
      return boxes.get(i).x();
    }

    @Override
    public double y(int i) {
      return boxes.get(i).y();
    }

    @Override
    public double width(int i) {
      return boxes.get(i).width();
    }

    @Override
    public double height(int i) {
      return boxes.get(i).height();
    }

    @Override
    public double area(int i) {
      return boxes.get(i).area();
    }

    @Override
    public boolean crowd(int i) {
      return boxes.get(i).crowd();
    }

    @Override
    public boolean difficult(int i) {
      return boxes.get(i).difficult();
    }
  }

  private record Detections(List<Integer> places, List<ScoredBox> boxes)
      implements BoxSource.OfDetections {
    @Override
    public int size() {
      return boxes.size();
    }

    @Override
    public int image(int i) {
      return places.get(i);
    }

    @Override
    public int category(int i) {
      return boxes.get(i).category();
    }

    @Override
    public double x(int i) {
      return boxes.get(i).x();
    }

    @Override
    public double y(int i) {
      return boxes.get(i).y();
    }

    @Override
    public double width(int i) {
      return boxes.get(i).width();
    }

    @Override
    public double height(int i) {
      return boxes.get(i).height();
    }

    @Override
    public double score(int i) {
      return boxes.get(i).score();
    }
  }
}
