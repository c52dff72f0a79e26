package dev.tarsier.evaluation.comparison;

import dev.tarsier.evaluation.DetectionColumns;
import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.TruthColumns;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 of what was evaluated, not of the files it was read from: the same boxes have the same
 * fingerprint as COCO JSON and as VOC XML. Over the names of the classes (length and UTF-8), the
 * number of images, then class by class and image by image the boxes, as big-endian doubles. Names
 * of images are left out: formats have different ones for the same picture.
 */
public final class Fingerprint {
  private static final int BUFFER = 1 << 16;

  private final MessageDigest digest;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);

  private Fingerprint() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Of classes, images and ground truth. */
  public static String ofTruth(EvaluationSet set) {
    var fingerprint = new Fingerprint();
    set.classes().forEach(fingerprint::text);
    fingerprint.number(set.imageInfos().size());
    TruthColumns boxes = set.truths();
    for (int k = 0; k < set.classes().size(); k++) {
      for (int i = boxes.start(k); i < boxes.end(k); i++) {
        fingerprint.place(k, boxes.image(i));
        fingerprint.box(boxes.x(i), boxes.y(i), boxes.width(i), boxes.height(i));
        fingerprint.number(boxes.area(i));
        fingerprint.place(boxes.crowd(i) ? 1 : 0, boxes.difficult(i) ? 1 : 0);
      }
    }
    return fingerprint.hex();
  }

  /** Of the detections. */
  public static String ofDetections(EvaluationSet set) {
    var fingerprint = new Fingerprint();
    DetectionColumns boxes = set.detections();
    for (int k = 0; k < set.classes().size(); k++) {
      for (int i = boxes.start(k); i < boxes.end(k); i++) {
        fingerprint.place(k, boxes.image(i));
        fingerprint.box(boxes.x(i), boxes.y(i), boxes.width(i), boxes.height(i));
        fingerprint.number(boxes.score(i));
      }
    }
    return fingerprint.hex();
  }

  private void text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    number(bytes.length);
    flush();
    digest.update(bytes);
  }

  private void place(double first, double second) {
    number(first);
    number(second);
  }

  private void box(double x, double y, double width, double height) {
    place(x, y);
    place(width, height);
  }

  private void number(double value) {
    if (!buffer.hasRemaining()) {
      flush();
    }
    buffer.putDouble(value);
  }

  private void flush() {
    digest.update(buffer.flip());
    buffer.clear();
  }

  private String hex() {
    flush();
    return HexFormat.of().formatHex(digest.digest());
  }
}
