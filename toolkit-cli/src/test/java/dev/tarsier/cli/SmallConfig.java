package dev.tarsier.cli;

/** An experiment that is over in a second: drawn images of 64 x 64 and the smallest SSD. */
public final class SmallConfig {

  private SmallConfig() {}

  /** Its YAML, with so many images to train on, two a step. */
  public static String of(String name, int images) {
    return """
        name: %s
        device: cpu
        data:
          train:      {type: shapes, seed: 1, images: %d, width: 64, height: 64}
          validation: {type: shapes, seed: 2, images: 2, width: 64, height: 64}
          classes: [circle, square, triangle, star, cross]
        input: {resize: {width: 64, height: 64}}
        model:
          backbone: {type: mobilenet_v1, width: 0.25}
          head: {type: ssd, feature_maps: 3, scales: [0.2, 0.35, 0.55, 0.8], aspect_ratios: [2]}
        train:
          epochs: 1
          batch_size: 2
          workers: 0
          optimizer: {type: sgd}
          schedule: {type: constant}
        """
        .formatted(name, images);
  }
}
