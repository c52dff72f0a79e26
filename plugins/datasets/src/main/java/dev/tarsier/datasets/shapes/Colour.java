package dev.tarsier.datasets.shapes;

import java.util.random.RandomGenerator;

/** A colour in levels of 0 to 255. */
record Colour(float red, float green, float blue) {

  /** The colour 0xRRGGBB. */
  static Colour hex(int value) {
    return new Colour(value >> 16 & 255, value >> 8 & 255, value & 255);
  }

  /** This colour, each channel off by at most so many levels. */
  Colour near(float levels, RandomGenerator random) {
    return new Colour(
        red + jitter(levels, random),
        green + jitter(levels, random),
        blue + jitter(levels, random));
  }

  private static float jitter(float levels, RandomGenerator random) {
    return levels * (2 * random.nextFloat() - 1);
  }

  /** All channels times a factor. */
  Colour times(float factor) {
    return new Colour(red * factor, green * factor, blue * factor);
  }

  /** The way from this colour, at t = 0, to another, at t = 1. */
  Colour towards(Colour other, float t) {
    return new Colour(
        red + t * (other.red - red),
        green + t * (other.green - green),
        blue + t * (other.blue - blue));
  }

  /** The largest difference of a channel. */
  float distance(Colour other) {
    return Math.max(
        Math.abs(red - other.red),
        Math.max(Math.abs(green - other.green), Math.abs(blue - other.blue)));
  }
}
