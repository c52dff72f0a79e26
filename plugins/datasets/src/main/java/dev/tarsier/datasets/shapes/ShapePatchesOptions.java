package dev.tarsier.datasets.shapes;

import dev.tarsier.plugin.Setting;

/**
 * What may stand beside {@code type: shape_patches} in a config. Which shapes are drawn, and their
 * order as classes, is what {@code data.classes} lists; a classification that lists none has all.
 *
 * @param seed of all images: another seed, other images
 * @param images their number
 * @param side width and height of each, in pixels
 * @param clutter 0 none to 1 much
 */
public record ShapePatchesOptions(
    @Setting("where the images come from; train, validation and test need different seeds")
        long seed,
    @Setting(value = "number of images", byDefault = "5000", min = 1, max = 10_000_000) int images,
    @Setting(value = "width and height in pixels", byDefault = "32", min = 24, max = 1024) int side,
    @Setting(
            value = "lines, dots, texture and noise around the shapes: 0 none, 1 much",
            byDefault = "0.5",
            min = 0,
            max = 1)
        double clutter) {

  /** The defaults. */
  public static ShapePatchesOptions of(long seed, int images) {
    return new ShapePatchesOptions(seed, images, 32, 0.5);
  }
}
