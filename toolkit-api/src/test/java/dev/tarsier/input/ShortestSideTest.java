package dev.tarsier.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tarsier.geometry.Boxes;
import dev.tarsier.model.ImageSizes.Size;
import dev.tarsier.testing.OperatorCase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

class ShortestSideTest {

  private static final ShortestSide FASTER_RCNN = new ShortestSide(List.of(800), 1333, 32);

  /** Rows of height, width, shortest, longest, height and width after, and a box after. */
  @Test
  void sizesAndBoxesAreTorchvisionsToTheBit() {
    JsonNode rows = OperatorCase.index(ShortestSideTest.class).get("resize").get("rows");
    assertThat(rows).hasSizeGreaterThanOrEqualTo(273);
    var softly = new SoftAssertions();
    for (JsonNode row : rows) {
      int height = row.get(0).intValue();
      int width = row.get(1).intValue();
      var fit = new ShortestSide(List.of(row.get(2).intValue()), row.get(3).intValue(), 32);
      Placement placement = fit.place(new Size(width, height));
      softly
          .assertThat(placement.placed())
          .as("%d x %d, %s", width, height, fit)
          .isEqualTo(new Size(row.get(5).intValue(), row.get(4).intValue()));
      Boxes moved = placement.toNetwork(Boxes.of(1, 2, width - 1.5f, height - 0.5f));
      for (int i = 0; i < 4; i++) {
        softly
            .assertThat(moved.coordinates()[i])
            .as("coordinate %d of %d x %d, %s", i, width, height, fit)
            .isEqualTo((float) row.get(6).get(i).doubleValue());
      }
    }
    softly.assertAll();
  }

  @Test
  void theRoundedReciprocalCostsAPixel() {
    assertThat(FASTER_RCNN.place(new Size(500, 375)).placed()).isEqualTo(new Size(1066, 799));
  }

  @Test
  void aLongImageIsHeldByItsLongerSide() {
    // 1333 / 2000 = 0.6665 < 800 / 300
    assertThat(FASTER_RCNN.place(new Size(2000, 300)).placed()).isEqualTo(new Size(1333, 199));
    assertThat(FASTER_RCNN.place(new Size(300, 2000)).placed()).isEqualTo(new Size(199, 1333));
  }

  @Test
  void aThreadKeepsAPixel() {
    assertThat(FASTER_RCNN.place(new Size(16384, 2)).placed()).isEqualTo(new Size(1333, 1));
  }

  @Test
  void anArrayIsAsWideAsItsWidestAndAsHighAsItsHighestImageRoundedUp() {
    var fit = new ShortestSide(List.of(100), 200, 32);
    Placement wide = fit.place(new Size(300, 200)); // 150 x 100
    Placement high = fit.place(new Size(200, 400)); // 100 x 200

    BatchLayout layout = fit.layout(List.of(wide, high));

    assertThat(layout.array()).isEqualTo(new Size(160, 224));
    assertThat(layout.sizes().width()).isEqualTo(160);
    assertThat(layout.sizes().height()).isEqualTo(224);
    assertThat(layout.sizes().images()).containsExactly(new Size(150, 100), new Size(100, 200));
  }

  @Test
  void aSideThatIsAMultipleGetsNoPadding() {
    var fit = new ShortestSide(List.of(64), 96, 32);
    Placement placement = fit.place(new Size(96, 64));
    assertThat(fit.layout(List.of(placement)).array()).isEqualTo(new Size(96, 64));
  }

  @Test
  void trainingDrawsAnySideAndEvaluationTakesTheLast() {
    var fit = new ShortestSide(List.of(8, 16, 32), 1000, 1);
    var random = new SplittableRandom(5);
    Map<Integer, Integer> drawn = new HashMap<>();
    for (int i = 0; i < 3000; i++) {
      drawn.merge(fit.place(new Size(512, 128), random).placed().height(), 1, Integer::sum);
    }
    // 1000 each, with a deviation of √(3000 · ⅓ · ⅔) = 26
    assertThat(drawn).containsOnlyKeys(8, 16, 32);
    assertThat(drawn.values()).allSatisfy(count -> assertThat(count).isBetween(870, 1130));
    assertThat(fit.place(new Size(512, 128)).placed()).isEqualTo(new Size(128, 32));
    assertThat(fit.withoutChance()).isEqualTo(new ShortestSide(List.of(32), 1000, 1));
  }

  @Test
  void refusesNoSidesAndNoMultiple() {
    assertThatThrownBy(() -> new ShortestSide(List.of(), 1333, 32))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ShortestSide(List.of(800), 1333, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
