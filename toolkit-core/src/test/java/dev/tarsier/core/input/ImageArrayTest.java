package dev.tarsier.core.input;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.tarsier.model.ImageSizes.Size;
import dev.tarsier.testing.ManagedArrays;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

/** Two images of 3 x 2 pixels whose values say image, channel, row and column. */
class ImageArrayTest {

  private static final Size SIZE = new Size(3, 2);

  @Test
  void aValueStandsWhereItsImageChannelRowAndColumnSay() {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      NDArray array = ImageArray.of(planes(), 2, SIZE, manager);
      assertThat(array.getShape()).isEqualTo(new Shape(2, 3, 2, 3));
      assertThat(array.getFloat(0, 0, 0, 0)).isZero();
      assertThat(array.getFloat(0, 2, 1, 0)).isEqualTo(210);
      assertThat(array.getFloat(1, 0, 1, 2)).isEqualTo(1012);
      assertThat(array.getFloat(1, 1, 0, 1)).isEqualTo(1101);
    }
  }

  /** Read as (N, H, W, C), the memory needs no turning: what a convolution takes the order from. */
  @Test
  void onACpuChannelsLieSideBySide() {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      NDArray array = ImageArray.of(planes(), 2, SIZE, manager);
      array.transpose(0, 2, 3, 1).flatten().muli(0); // the same memory if it need not be turned
      assertThat(array.sum().getFloat()).isZero();
    }
  }

  @Test
  void theBufferIsFreeAfterwardsAndNothingElseIsLeft() {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      ByteBuffer planes = planes();
      NDArray array = ImageArray.of(planes, 2, SIZE, manager);
      planes.putFloat(0, 99);
      assertThat(planes.position()).isZero();
      assertThat(array.getFloat(0, 0, 0, 0)).isZero();
      ManagedArrays.assertUnchanged(manager, () -> ImageArray.of(planes, 2, SIZE, manager).close());
    }
  }

  private static ByteBuffer planes() {
    ByteBuffer planes =
        ByteBuffer.allocateDirect(2 * 3 * 2 * 3 * Float.BYTES).order(ByteOrder.nativeOrder());
    for (int image = 0; image < 2; image++) {
      for (int channel = 0; channel < 3; channel++) {
        for (int row = 0; row < 2; row++) {
          for (int column = 0; column < 3; column++) {
            planes.putFloat(1000 * image + 100 * channel + 10 * row + column);
          }
        }
      }
    }
    return planes.flip();
  }
}
