package dev.tarsier.core.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarsier.data.GroundTruthBox;
import dev.tarsier.data.Image;
import dev.tarsier.data.Normalization;
import dev.tarsier.data.Sample;
import dev.tarsier.geometry.Boxes;
import dev.tarsier.input.BatchLayout;
import dev.tarsier.input.InputFit;
import dev.tarsier.input.Letterbox;
import dev.tarsier.input.Placement;
import dev.tarsier.input.ShortestSide;
import dev.tarsier.input.Stretch;
import dev.tarsier.model.ImageSizes.Size;
import dev.tarsier.model.Targets;
import dev.tarsier.problem.UserError;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PreprocessingTest {

  private static final Normalization NUMBERS =
      new Normalization(List.of(0.1, 0.2, 0.3), List.of(1.0, 2.0, 4.0));

  private static Stream<InputFit> fits() {
    return Stream.of(
        Stretch.to(6, 10),
        Letterbox.of(9, 7),
        new ShortestSide(List.of(4), 8, 4),
        new ShortestSide(List.of(6), 100, 1));
  }

  /** Three images of different sizes in one batch, every number of it. */
  @ParameterizedTest
  @MethodSource("fits")
  void everyPixelIsWhereItsPlacementSaysAndTheRestIsZero(InputFit fit) {
    var preprocessing = new Preprocessing(new PlainImaging(), fit, NUMBERS);
    List<Image> images =
        List.of(
            PlainImaging.coordinates(12, 8, 50),
            PlainImaging.coordinates(5, 15, 150),
            PlainImaging.coordinates(7, 7, 250));
    List<Placement> placements = images.stream().map(Preprocessing::size).map(fit::place).toList();
    BatchLayout layout = fit.layout(placements);
    var resized = new ArrayList<Image>();
    for (int i = 0; i < images.size(); i++) {
      resized.add(preprocessing.resized(images.get(i), placements.get(i)));
    }

    ByteBuffer planes = preprocessing.planes(resized, layout, ByteBuffer.allocateDirect(0));

    FloatBuffer floats = planes.asFloatBuffer();
    Size array = layout.array();
    assertThat(floats.remaining()).isEqualTo(3 * 3 * array.width() * array.height());
    for (int i = 0; i < 3; i++) {
      Size placed = placements.get(i).placed();
      for (int c = 0; c < 3; c++) {
        for (int y = 0; y < array.height(); y++) {
          for (int x = 0; x < array.width(); x++) {
            boolean inside = x < placed.width() && y < placed.height();
            float expected = inside ? PlainImaging.value(resized.get(i), NUMBERS, x, y, c) : 0f;
            assertThat(floats.get())
                .as("image %d, channel %d, row %d, column %d", i, c, y, x)
                .isEqualTo(expected);
          }
        }
      }
    }
  }

  @Test
  void aBufferWithRoomIsUsedAgainAndItsLimitFollowsTheBatch() {
    var preprocessing = new Preprocessing(new PlainImaging(), Stretch.to(4, 3), NUMBERS);
    Image image = PlainImaging.coordinates(4, 3, 1);
    Placement placement = preprocessing.fit().place(new Size(4, 3));
    BatchLayout two = preprocessing.fit().layout(List.of(placement, placement));
    BatchLayout one = preprocessing.fit().layout(List.of(placement));

    ByteBuffer first =
        preprocessing.planes(List.of(image, image), two, ByteBuffer.allocateDirect(0));
    ByteBuffer second = preprocessing.planes(List.of(image), one, first);

    assertThat(second).isSameAs(first);
    assertThat(second.remaining()).isEqualTo(3 * 4 * 3 * Float.BYTES);
  }

  @Test
  void aBatchThatNoBufferHoldsIsTheUsersToMakeSmaller() {
    var preprocessing = new Preprocessing(new PlainImaging(), Stretch.to(20000, 20000), NUMBERS);
    Placement placement = preprocessing.fit().place(new Size(1, 1));
    BatchLayout layout = preprocessing.fit().layout(List.of(placement));
    List<Image> images = Collections.nCopies(1, new Image(1, 1, new byte[3]));

    assertThatThrownBy(() -> preprocessing.planes(images, layout, ByteBuffer.allocateDirect(0)))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "a batch of 1 images of 20000 x 20000 pixels takes 4.5 GiB, and at most 2 GiB are possible (the way out: a smaller batch_size, or smaller images under input)");
  }

  @Test
  void targetsAreInNetworkPixelsWithoutCrowdsAndCarryProposals() {
    GroundTruthBox crowd = new GroundTruthBox(0, 0, 9, 9, 0, 81, false, true);
    var sample =
        new Sample(
            "a",
            PlainImaging.coordinates(30, 20, 0),
            List.of(GroundTruthBox.of(3, 2, 9, 15, 4), crowd, GroundTruthBox.of(0, 10, 30, 20, 1)),
            Boxes.of(6, 4, 12, 8));
    Placement placement = Stretch.to(60, 10).place(new Size(30, 20)); // x · 2, y · ½

    Targets targets = NetworkTargets.of(sample, placement);

    assertThat(targets.boxes()).isEqualTo(Boxes.of(6, 1, 18, 7.5f, 0, 5, 60, 10));
    assertThat(targets.classes()).containsExactly(4, 1);
    assertThat(targets.proposals()).isEqualTo(Boxes.of(12, 2, 24, 4));
  }
}
