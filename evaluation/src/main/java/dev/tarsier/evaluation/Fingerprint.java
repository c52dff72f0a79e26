package dev.tarsier.evaluation;

/**
 * Whether two evaluations looked at the same boxes: a number of 64 bits over names, ids and every
 * bit of every box, in the order of the columns. Blanks in a file, its compression and its name do
 * not change it; it guards against mix-ups, not against malice.
 */
public final class Fingerprint {
  private long state = 0xCBF29CE484222325L;

  private Fingerprint() {}

  /** Of classes, images and ground truth. */
  public static String ofTruth(EvaluationSet set) {
    var print = new Fingerprint();
    set.classes().forEach(print::add);
    set.imageInfos().forEach(image -> print.add(image.id()));
    TruthColumns truths = set.truths();
    print.addBoxes(truths);
    for (int i = 0; i < truths.size(); i++) {
      print.add(Double.doubleToRawLongBits(truths.area(i)));
      print.add((truths.crowd(i) ? 1 : 0) | (truths.difficult(i) ? 2 : 0));
    }
    return print.text();
  }

  /** Of detections. */
  public static String ofDetections(EvaluationSet set) {
    var print = new Fingerprint();
    DetectionColumns detections = set.detections();
    print.addBoxes(detections);
    for (int i = 0; i < detections.size(); i++) {
      print.add(Double.doubleToRawLongBits(detections.score(i)));
    }
    return print.text();
  }

  private void addBoxes(BoxColumns boxes) {
    for (int k = 0; k < boxes.classes(); k++) {
      add(boxes.start(k));
    }
    for (int i = 0; i < boxes.size(); i++) {
      add(boxes.image(i));
      add(Double.doubleToRawLongBits(boxes.x(i)));
      add(Double.doubleToRawLongBits(boxes.y(i)));
      add(Double.doubleToRawLongBits(boxes.width(i)));
      add(Double.doubleToRawLongBits(boxes.height(i)));
    }
  }

  private void add(String text) {
    add(text.length());
    for (int i = 0; i < text.length(); i++) {
      add(text.charAt(i));
    }
  }

  /** One step of a multiplicative hash whose upper bits are folded back. */
  private void add(long value) {
    state = (state ^ value) * 0x9E3779B97F4A7C15L;
    state ^= state >>> 32;
  }

  private String text() {
    return "%016x".formatted(state);
  }
}
