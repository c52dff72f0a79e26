package dev.tarsier.roi;

import dev.tarsier.geometry.Boxes;
import java.util.Arrays;
import java.util.List;

/**
 * Boxes of a batch.
 *
 * @param boxes in network pixels
 * @param images the image of each box, counted from 0
 */
@SuppressWarnings("ArrayRecordComponent") // one int a box, read by index in the innermost loops
public record Regions(Boxes boxes, int[] images) {

  /** Checks that there is one image a box. */
  public Regions {
    if (boxes.size() != images.length) {
      throw new IllegalArgumentException(
          "%d boxes but %d images".formatted(boxes.size(), images.length));
    }
  }

  /** The boxes of a batch's images, one list an image. */
  public static Regions of(List<Boxes> lists) {
    Boxes boxes = Boxes.concat(lists.toArray(Boxes[]::new));
    int[] images = new int[boxes.size()];
    int at = 0;
    for (int image = 0; image < lists.size(); image++) {
      int to = at + lists.get(image).size();
      Arrays.fill(images, at, to, image);
      at = to;
    }
    return new Regions(boxes, images);
  }

  /** The number of boxes. */
  public int size() {
    return images.length;
  }

  /** The regions of these indices, in their order. */
  public Regions select(int... indices) {
    return new Regions(boxes.select(indices), Arrays.stream(indices).map(i -> images[i]).toArray());
  }

  /** Checks that every image is among so many. */
  void checkImages(long count) {
    for (int image : images) {
      if (image < 0 || image >= count) {
        throw new IllegalArgumentException(
            "a region of image %d in a batch of %d".formatted(image, count));
      }
    }
  }
}
