package dev.tarsier.core.preview;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import dev.tarsier.core.input.PlainImaging;
import dev.tarsier.core.toy.Toy;
import dev.tarsier.core.train.HostBatch;
import dev.tarsier.data.Image;
import dev.tarsier.data.Imaging;
import dev.tarsier.data.Normalization;
import dev.tarsier.geometry.Boxes;
import dev.tarsier.model.Detector;
import dev.tarsier.model.ImageSizes;
import dev.tarsier.model.ImageSizes.Size;
import dev.tarsier.model.Targets;
import dev.tarsier.nn.SeededInitialization;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A batch of two images of 12 × 8 and 10 × 8, whose pixels and marks one can count. */
class BatchPicturesTest {

  private static final Normalization NUMBERS =
      new Normalization(List.of(0.1, 0.2, 0.4), List.of(0.5, 0.25, 0.2));

  private static final ImageSizes SIZES =
      new ImageSizes(12, 8, List.of(new Size(12, 8), new Size(10, 8)));

  private final NDManager manager = NDManager.newBaseManager(Device.cpu());
  private final Recorder recorder = new Recorder();

  @AfterEach
  void close() {
    manager.close();
  }

  /** Draws nothing and remembers what it was to draw. */
  private static final class Recorder implements Imaging {
    final List<List<Mark>> drawn = new ArrayList<>();

    @Override
    public Image draw(Image image, List<Mark> marks) {
      drawn.add(marks);
      return image;
    }

    @Override
    public Image read(Path file) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Image resize(Image image, int width, int height) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void writePlanes(
        Image image, Normalization normalization, int width, int height, ByteBuffer planes) {
      throw new UnsupportedOperationException();
    }

    @Override
    public byte[] jpeg(Image image, int quality) {
      throw new UnsupportedOperationException();
    }

    @Override
    public byte[] png(Image image) {
      throw new UnsupportedOperationException();
    }
  }

  private static HostBatch batch(Targets first, Targets second) {
    ByteBuffer planes =
        ByteBuffer.allocateDirect(2 * 3 * 96 * Float.BYTES).order(ByteOrder.nativeOrder());
    for (int image = 0; image < 2; image++) {
      Image pixels = PlainImaging.coordinates(12 - 2 * image, 8, 200 + image);
      ByteBuffer own = planes.slice(image * 3 * 96 * Float.BYTES, 3 * 96 * Float.BYTES);
      new PlainImaging().writePlanes(pixels, NUMBERS, 12, 8, own.order(ByteOrder.nativeOrder()));
    }
    return new HostBatch(planes, List.of("a", "b"), SIZES, List.of(first, second));
  }

  private static final Targets NOTHING = new Targets(Boxes.none(), new int[0]);

  private List<Image> pictures(String side, HostBatch batch) {
    Detector detector =
        Toy.detection("model.head={type: toy, side: %s}".formatted(side)).detector();
    detector.materialize(manager, new SeededInitialization(1));
    return BatchPictures.of(recorder, NUMBERS, List.of("red", "blue"), detector, manager)
        .pictures(batch);
  }

  @Test
  void pixelsAreThoseOfTheImagesAgain() {
    List<Image> pictures = pictures("4", batch(NOTHING, NOTHING));

    assertThat(pictures).hasSize(2);
    assertThat(pictures.get(0).rgb()).isEqualTo(PlainImaging.coordinates(12, 8, 200).rgb());
    byte[] second = pictures.get(1).rgb();
    // Row 3, column 9: (9, 3, 201).
    assertThat(new int[] {second[3 * 45], second[3 * 45 + 1], second[3 * 45 + 2] & 255})
        .containsExactly(9, 3, 201);
  }

  @Test
  void paddingIsTheMeanOfTheNumbers() {
    byte[] second = pictures("4", batch(NOTHING, NOTHING)).get(1).rgb();

    // Columns 10 and 11 are zeros in the network: 255 · (0.1, 0.2, 0.4).
    assertThat(new int[] {second[30] & 255, second[31] & 255, second[32] & 255})
        .containsExactly(26, 51, 102);
  }

  @Test
  void everyTargetIsMarkedWithTheBestOfTheBoxesAndHowManyMatch() {
    // Squares of 4 around cell centres (1, 1), (3, 1), … The target is the one around (3, 3):
    // its neighbours along x and y overlap by 8 / 24, which is less than the threshold of ½.
    var exact = new Targets(Boxes.of(1, 1, 5, 5), new int[] {1});
    // Moved by half a pixel: 14 / 18 with the best, 10 / 22 with the next.
    var moved = new Targets(Boxes.of(1.5f, 1, 5.5f, 5), new int[] {0});
    pictures("4", batch(exact, moved));

    List<Imaging.Mark> first = recorder.drawn.get(0);
    assertThat(first).extracting(Imaging.Mark::label).containsExactly("", "blue: 1");
    assertThat(first).extracting(Imaging.Mark::dashed).containsExactly(true, false);
    assertThat(first.get(0).box().x1()).isEqualTo(1);
    assertThat(first.get(0).box().y2()).isEqualTo(5);
    List<Imaging.Mark> second = recorder.drawn.get(1);
    assertThat(second.get(0).box().x1()).as("the best box").isEqualTo(1);
    assertThat(second.get(1).box().x1()).as("the target itself").isEqualTo(1.5f);
    assertThat(second.get(1).label()).isEqualTo("red: 1");
    assertThat(second.get(0).box().classIndex()).isZero();
  }

  @Test
  void aTargetThatNoBoxMatchesSaysSoWithTheBoxThatComesNearest() {
    // 1 × 1 in a square of 4: 1/16 of every square it lies in.
    pictures("4", batch(new Targets(Boxes.of(4, 4, 5, 5), new int[] {0}), NOTHING));

    assertThat(recorder.drawn.get(0)).extracting(Imaging.Mark::label).containsExactly("", "red: 0");
    assertThat(recorder.drawn.get(1)).isEmpty();
  }
}
