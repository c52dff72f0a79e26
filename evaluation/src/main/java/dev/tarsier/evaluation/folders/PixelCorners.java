package dev.tarsier.evaluation.folders;

import dev.tarsier.problem.UserError;

/**
 * A box in continuous coordinates (pixel i counted from 1 covers [i − 1, i)) of corners that belong
 * to it, as VOC's files and the programs after it have them. Overlaps are those of widths x2 − x1 +
 * 1. Source: VOC 2012 development kit, {@code VOCevaldet.m}.
 */
record PixelCorners(double x, double y, double width, double height) {

  static PixelCorners of(String place, double x1, double y1, double x2, double y2) {
    if (x2 < x1 || y2 < y1) {
      throw new UserError(
          "%s  right or bottom lies before left or top (%s %s %s %s): wanted are corners, left top right bottom; --boxes size reads left top width height"
              .formatted(place, x1, y1, x2, y2));
    }
    return new PixelCorners(x1 - 1, y1 - 1, x2 - x1 + 1, y2 - y1 + 1);
  }
}
