package dev.tarsier.core.anchors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.core.toy.Toy;
import dev.tarsier.data.Annotation;
import dev.tarsier.data.Dataset;
import dev.tarsier.data.GroundTruthBox;
import dev.tarsier.data.Image;
import dev.tarsier.geometry.Boxes;
import dev.tarsier.input.InputFit;
import dev.tarsier.input.ShortestSide;
import dev.tarsier.input.Stretch;
import dev.tarsier.model.AnchorBased.Seen;
import dev.tarsier.model.ImageSizes;
import dev.tarsier.model.ImageSizes.Size;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeenObjectsTest {

  /** One image of 30 × 20 with a crowd, then {@code high} of 20 × 40 with an object each. */
  private record WideAndHigh(int high) implements Dataset {
    @Override
    public int size() {
      return high + 1;
    }

    @Override
    public Annotation annotation(int index) {
      var crowd = new GroundTruthBox(0, 0, 9, 9, 1, 81, false, true);
      return index == 0
          ? new Annotation("wide", 30, 20, List.of(GroundTruthBox.of(3, 4, 12, 16, 1), crowd))
          : new Annotation("high", 20, 40, List.of(GroundTruthBox.of(2, 4, 10, 24, 0)));
    }

    @Override
    public Image image(int index) {
      throw new UnsupportedOperationException("no image is decoded");
    }
  }

  private static SeenObjects seen(Dataset dataset, InputFit fit) {
    return SeenObjects.of(dataset, fit, Toy.detection().detector());
  }

  @Test
  void objectsAreInNetworkPixelsByTheSizeOfTheirImagesTheMostFrequentFirst() {
    // Shorter side 10: high images become 10 × 20, the wide one 15 × 10, in arrays of 4.
    try (SeenObjects seen = seen(new WideAndHigh(2), new ShortestSide(List.of(10), 100, 4))) {
      assertThat(seen.images()).isEqualTo(3);
      assertThat(seen.bySize()).hasSize(2);
      Seen high = seen.bySize().get(0);
      assertThat(high.sizes()).isEqualTo(new ImageSizes(12, 20, List.of(new Size(10, 20))));
      assertThat(high.objects().boxes()).isEqualTo(Boxes.of(1, 2, 5, 12, 1, 2, 5, 12));
      assertThat(high.objects().classes()).containsExactly(0, 0);
      Seen wide = seen.bySize().get(1);
      assertThat(wide.sizes()).isEqualTo(new ImageSizes(16, 12, List.of(new Size(15, 10))));
      assertThat(wide.objects().boxes()).as("no crowd").isEqualTo(Boxes.of(1.5f, 2, 6, 8));
      assertThat(wide.objects().classes()).containsExactly(1);
    }
  }

  @Test
  void mapsAreThoseOfTheNetworkAtThatSize() {
    try (SeenObjects seen = seen(new WideAndHigh(1), new ShortestSide(List.of(10), 100, 4))) {
      // Stride 2 of an array 16 wide and 12 high: 6 rows and 8 columns.
      Seen wide =
          seen.bySize().stream().filter(s -> s.sizes().width() == 16).findFirst().orElseThrow();
      assertThat(wide.features().get(0).getShape().getShape()).containsExactly(1, 4, 6, 8);
    }
  }

  @Test
  void aFitToOneSizeHasOneEntry() {
    try (SeenObjects seen = seen(new WideAndHigh(3), Stretch.to(60, 20))) {
      assertThat(seen.bySize()).hasSize(1);
      // 30 × 20: x · 2, y · 1; 20 × 40: x · 3, y / 2.
      assertThat(seen.bySize().get(0).objects().boxes().select(0, 1))
          .isEqualTo(Boxes.of(6, 4, 24, 16, 6, 2, 30, 12));
    }
  }

  @Test
  void ofManyImagesEveryNthIsLookedAt() {
    try (SeenObjects seen = seen(new WideAndHigh(14_999), Stretch.to(60, 20))) {
      assertThat(seen.images()).isEqualTo(5000); // the first, the fourth, …
      assertThat(seen.bySize().get(0).objects().classes()[0]).isEqualTo(1);
    }
  }
}
