package com.example.@package@;

import dev.tarsier.data.GroundTruthBox;
import dev.tarsier.data.Image;
import dev.tarsier.data.Sample;
import dev.tarsier.data.Transform;
import java.util.List;
import java.util.random.RandomGenerator;

/** Turns an image and its boxes upside down, now and then. */
record @Name@(@Name@Options options) implements Transform {

  @Override
  public Sample apply(Sample sample, RandomGenerator random) {
    return random.nextDouble() < options.probability() ? flipped(sample) : sample;
  }

  private static Sample flipped(Sample sample) {
    Image image = sample.image();
    int row = 3 * image.width();
    byte[] rgb = new byte[image.rgb().length];
    for (int y = 0; y < image.height(); y++) {
      System.arraycopy(image.rgb(), y * row, rgb, (image.height() - 1 - y) * row, row);
    }
    float height = image.height();
    List<GroundTruthBox> boxes =
        sample.boxes().stream()
            .map(box -> box.at(box.x1(), height - box.y2(), box.x2(), height - box.y1()))
            .toList();
    return new Sample(sample.id(), new Image(image.width(), image.height(), rgb), boxes);
  }
}
