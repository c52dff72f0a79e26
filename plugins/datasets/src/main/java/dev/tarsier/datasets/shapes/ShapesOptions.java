package dev.tarsier.datasets.shapes;

import dev.tarsier.plugin.Setting;

/**
 * What may stand beside {@code type: shapes} in a config. Which shapes are drawn, and their order
 * as classes, is what {@code data.classes} lists.
 *
 * @param seed of all images: another seed, other images
 * @param images their number
 * @param width of each, in pixels
 * @param height of each, in pixels
 * @param maxObjects each image has one to this many
 * @param clutter 0 none to 1 much
 */
public record ShapesOptions(
    @Setting("where the images come from; train, validation and test need different seeds")
        long seed,
    @Setting(value = "number of images", byDefault = "500", min = 1, max = 10_000_000) int images,
    @Setting(value = "width in pixels", byDefault = "160", min = 48, max = 4096) int width,
    @Setting(value = "height in pixels", byDefault = "160", min = 48, max = 4096) int height,
    @Setting(value = "most objects in an image; the least is 1", byDefault = "5", min = 1, max = 50)
        int maxObjects,
    @Setting(
            value = "lines, dots, texture and noise around the shapes: 0 none, 1 much",
            byDefault = "0.5",
            min = 0,
            max = 1)
        double clutter) {

  /** The defaults. */
  public static ShapesOptions of(long seed, int images) {
    return new ShapesOptions(seed, images, 160, 160, 5, 0.5);
  }
}
