package dev.tarsier.datasets.transforms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.data.GroundTruthBox;
import dev.tarsier.data.Image;
import dev.tarsier.data.Sample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Samples to transform. */
final class Samples {

  private Samples() {}

  /** Random pixels and whole-pixel boxes of random classes. */
  static Sample random(int width, int height, int boxes, long seed) {
    var random = new Random(seed);
    byte[] rgb = new byte[3 * width * height];
    random.nextBytes(rgb);
    var list = new ArrayList<GroundTruthBox>();
    for (int i = 0; i < boxes; i++) {
      int x1 = random.nextInt(width - 1);
      int y1 = random.nextInt(height - 1);
      int x2 = x1 + 1 + random.nextInt(width - x1 - 1);
      int y2 = y1 + 1 + random.nextInt(height - y1 - 1);
      list.add(GroundTruthBox.of(x1, y1, x2, y2, random.nextInt(3)));
    }
    return new Sample("random-" + seed, new Image(width, height, rgb), list);
  }

  /**
   * A black image with four boxes apart from each other, each painted in its own grey, the class
   * index times 50 and 50 more.
   */
  static Sample paintedBoxes(int width, int height, long seed) {
    var random = new Random(seed);
    byte[] rgb = new byte[3 * width * height];
    var boxes = new ArrayList<GroundTruthBox>();
    int halfWidth = width / 2;
    int halfHeight = height / 2;
    for (int i = 0; i < 4; i++) {
      int left = i % 2 * halfWidth;
      int top = i / 2 * halfHeight;
      int x1 = left + random.nextInt(halfWidth / 2);
      int y1 = top + random.nextInt(halfHeight / 2);
      int x2 = x1 + 2 + random.nextInt(left + halfWidth - x1 - 2);
      int y2 = y1 + 2 + random.nextInt(top + halfHeight - y1 - 2);
      boxes.add(GroundTruthBox.of(x1, y1, x2, y2, i));
      for (int y = y1; y < y2; y++) {
        Arrays.fill(rgb, 3 * (y * width + x1), 3 * (y * width + x2), (byte) grey(i));
      }
    }
    return new Sample("painted-" + seed, new Image(width, height, rgb), boxes);
  }

  private static int grey(int classIndex) {
    return 50 * (classIndex + 1);
  }

  /** Checks that every box of a painted sample holds its grey and only that. */
  static void assertBoxesPainted(Sample sample) {
    Image image = sample.image();
    for (GroundTruthBox box : sample.boxes()) {
      for (int y = (int) box.y1(); y < (int) box.y2(); y++) {
        for (int x = (int) box.x1(); x < (int) box.x2(); x++) {
          assertThat(image.rgb()[3 * (y * image.width() + x)] & 255)
              .as("%s %s at %d, %d", sample.id(), box, x, y)
              .isEqualTo(grey(box.classIndex()));
        }
      }
    }
    assertThat(paintedPixels(image))
        .as("paint outside the boxes")
        .isEqualTo(coverage(sample.boxes()));
  }

  private static int paintedPixels(Image image) {
    int painted = 0;
    for (int i = 0; i < image.rgb().length; i += 3) {
      int value = image.rgb()[i] & 255;
      painted += value != 0 && value % 50 == 0 ? 1 : 0;
    }
    return painted;
  }

  private static int coverage(List<GroundTruthBox> boxes) {
    return boxes.stream().mapToInt(b -> (int) ((b.x2() - b.x1()) * (b.y2() - b.y1()))).sum();
  }
}
