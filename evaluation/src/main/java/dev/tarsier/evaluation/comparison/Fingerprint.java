package dev.tarsier.evaluation.comparison;

import dev.tarsier.evaluation.EvaluatedImage;
import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.ScoredBox;
import dev.tarsier.evaluation.TruthBox;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 of what was evaluated, not of the files it was read from: the same boxes have the same
 * fingerprint as COCO JSON and as VOC XML. Over classes, then image by image its size and boxes, in
 * order; names in UTF-8 after their length, numbers as big-endian doubles. Names of images are left
 * out: formats have different ones for the same picture.
 */
public final class Fingerprint {
  private static final int NUMBERS = 8;

  private final MessageDigest digest;
  private final ByteBuffer buffer = ByteBuffer.allocate(NUMBERS * Double.BYTES);

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
    for (EvaluatedImage image : set.images()) {
      fingerprint.numbers(image.width(), image.height(), image.truths().size());
      for (TruthBox box : image.truths()) {
        fingerprint.numbers(
            box.category(),
            box.x(),
            box.y(),
            box.width(),
            box.height(),
            box.area(),
            box.crowd() ? 1 : 0,
            box.difficult() ? 1 : 0);
      }
    }
    return fingerprint.hex();
  }

  /** Of the detections. */
  public static String ofDetections(EvaluationSet set) {
    var fingerprint = new Fingerprint();
    for (EvaluatedImage image : set.images()) {
      fingerprint.numbers(image.detections().size());
      for (ScoredBox box : image.detections()) {
        fingerprint.numbers(
            box.category(), box.x(), box.y(), box.width(), box.height(), box.score());
      }
    }
    return fingerprint.hex();
  }

  private void text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    numbers(bytes.length);
    digest.update(bytes);
  }

  private void numbers(double... values) {
    buffer.clear();
    for (double value : values) {
      buffer.putDouble(value);
    }
    digest.update(buffer.flip());
  }

  private String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
