package dev.tarsier.cli.data;

import dev.tarsier.data.Image;
import java.util.Arrays;
import java.util.List;

/** Pictures in rows and columns, on white, each in the upper left corner of its cell. */
final class ContactSheet {

  private static final int GAP = 4;

  private ContactSheet() {}

  /** All in one, in about as many rows as columns of the widest and highest picture. */
  static Image of(List<Image> pictures) {
    int cellWidth = GAP + pictures.stream().mapToInt(Image::width).max().orElse(1);
    int cellHeight = GAP + pictures.stream().mapToInt(Image::height).max().orElse(1);
    int columns = (int) Math.round(Math.sqrt(pictures.size() * (double) cellHeight / cellWidth));
    columns = Math.max(1, Math.min(columns, pictures.size()));
    int rows = (pictures.size() + columns - 1) / columns;
    int width = columns * cellWidth - GAP;
    byte[] rgb = new byte[3 * width * (rows * cellHeight - GAP)];
    Arrays.fill(rgb, (byte) 255);
    for (int i = 0; i < pictures.size(); i++) {
      Image picture = pictures.get(i);
      int row = 3 * picture.width();
      for (int y = 0; y < picture.height(); y++) {
        int to = 3 * ((i / columns * cellHeight + y) * width + i % columns * cellWidth);
        System.arraycopy(picture.rgb(), y * row, rgb, to, row);
      }
    }
    return new Image(width, rows * cellHeight - GAP, rgb);
  }
}
