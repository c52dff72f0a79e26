package dev.tarsier.roi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tarsier.geometry.Boxes;
import dev.tarsier.testing.OperatorCase;

/** Reads what the cases of region pooling share. */
final class RoiCases {

  private RoiCases() {}

  /** Rows of image, x1, y1, x2, y2. */
  static Regions regions(OperatorCase fixture) {
    float[] rows = fixture.floats("rois");
    int[] images = new int[rows.length / 5];
    float[] corners = new float[4 * images.length];
    for (int i = 0; i < images.length; i++) {
      images[i] = (int) rows[5 * i];
      System.arraycopy(rows, 5 * i + 1, corners, 4 * i, 4);
    }
    return new Regions(Boxes.of(corners), images);
  }

  static int height(OperatorCase fixture) {
    JsonNode size = fixture.attribute("output_size");
    return size.isArray() ? size.get(0).intValue() : size.intValue();
  }

  static int width(OperatorCase fixture) {
    JsonNode size = fixture.attribute("output_size");
    return size.isArray() ? size.get(1).intValue() : size.intValue();
  }

  static double scale(OperatorCase fixture) {
    return fixture.attribute("spatial_scale").doubleValue();
  }
}
