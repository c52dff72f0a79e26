package dev.tarsier.heads.ssd;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.tarsier.anchor.Grid;
import org.junit.jupiter.api.Test;

class SsdPredictorTest {

  /**
   * Two boxes of two numbers in each of 2 x 3 cells: the hundreds say channel, then row, column.
   */
  private static NDArray map(NDManager manager) {
    float[] values = new float[2 * 4 * 2 * 3];
    int at = 0;
    for (int image = 0; image < 2; image++) {
      for (int channel = 0; channel < 4; channel++) {
        for (int row = 0; row < 2; row++) {
          for (int column = 0; column < 3; column++) {
            values[at++] = 1000 * image + 100 * channel + 10 * row + column;
          }
        }
      }
    }
    return manager.create(values, new Shape(2, 4, 2, 3));
  }

  @Test
  void boxesRunByRowColumnAndBoxOfTheCell() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray boxes = SsdPredictor.perBox(map(manager), 2);

      assertThat(boxes.getShape()).isEqualTo(new Shape(2, 12, 2));
      assertThat(boxes.toFloatArray())
          .startsWith(0, 100, 200, 300, 1, 101, 201, 301, 2, 102, 202, 302, 10, 110, 210, 310)
          .endsWith(1012, 1112, 1212, 1312);
    }
  }

  @Test
  void aGridHasTheMapsRowsAndColumns() {
    try (NDManager manager = NDManager.newBaseManager()) {
      assertThat(SsdHead.grid(map(manager))).isEqualTo(new Grid(2, 3));
    }
  }
}
