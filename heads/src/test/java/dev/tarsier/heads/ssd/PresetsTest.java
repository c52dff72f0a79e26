package dev.tarsier.heads.ssd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.tarsier.anchor.Grid;
import dev.tarsier.data.ClassNames;
import dev.tarsier.heads.Installed;
import dev.tarsier.model.FeatureShape;
import dev.tarsier.model.Features;
import dev.tarsier.model.HeadContext;
import dev.tarsier.model.ImageSizes;
import dev.tarsier.problem.UserError;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PresetsTest {

  private static final List<FeatureShape> VGG =
      List.of(new FeatureShape("conv4_3", 512, 8), new FeatureShape("conv5_3", 512, 16));

  private static SsdHead head(String name, Map<String, String> options) {
    var context = new HeadContext(VGG, ClassNames.of("cat"));
    return (SsdHead) Installed.head(name, options, context);
  }

  /** The maps of square images, of zeros. */
  private static Features maps(SsdHead head, NDManager manager, int conv43, int conv53) {
    head.materialize(manager, (key, entry, owner) -> owner.zeros(entry.shape(), entry.type()));
    return head.maps(
        Features.of(
            manager.zeros(new Shape(1, 512, conv43, conv43)),
            manager.zeros(new Shape(1, 512, conv53, conv53))));
  }

  @Test
  void ssd300HasThePapers8732Boxes() {
    SsdHead head = head("ssd300_vgg16", Map.of());
    try (NDManager manager = NDManager.newBaseManager()) {
      Features maps = maps(head, manager, 38, 19);
      assertThat(maps.maps())
          .extracting(SsdHead::grid)
          .extracting(Grid::height)
          .containsExactly(38, 19, 10, 5, 3, 1);
      assertThat(head.boxes(maps, ImageSizes.uniform(300, 300, 1)).size()).isEqualTo(8732);
    }
  }

  @Test
  void ssd512HasThePapers24564Boxes() {
    SsdHead head = head("ssd512_vgg16", Map.of());
    try (NDManager manager = NDManager.newBaseManager()) {
      Features maps = maps(head, manager, 64, 32);
      assertThat(maps.maps())
          .extracting(SsdHead::grid)
          .extracting(Grid::height)
          .containsExactly(64, 32, 16, 8, 4, 2, 1);
      assertThat(head.boxes(maps, ImageSizes.uniform(512, 512, 1)).size()).isEqualTo(24564);
    }
  }

  @Test
  void anImageTooSmallForThePapersMapsIsRefusedInWords() {
    SsdHead head = head("ssd300_vgg16", Map.of());
    try (NDManager manager = NDManager.newBaseManager()) {
      assertThatThrownBy(() -> maps(head, manager, 16, 8))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("too small for a window of 3");
    }
  }

  @Test
  void otherScalesTakeThePlaceOfThePublishedOnes() {
    SsdHead head = head("ssd300_vgg16", Map.of("scales", "[0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7]"));
    try (NDManager manager = NDManager.newBaseManager()) {
      Features maps = maps(head, manager, 38, 19);
      assertThat(head.boxes(maps, ImageSizes.uniform(300, 300, 1)).width(0))
          .isEqualTo(30, within(1e-4f));
    }
    assertThatThrownBy(() -> head("ssd300_vgg16", Map.of("scales", "[0.1, 0.2]")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("6 feature maps need 7 scales");
  }

  @Test
  void anotherBackboneIsRefusedWithTheWayOut() {
    var stages = List.of(new FeatureShape("layer2", 128, 8), new FeatureShape("layer3", 256, 16));
    var context = new HeadContext(stages, ClassNames.of("cat"));

    assertThatThrownBy(() -> Installed.head("ssd300_vgg16", Map.of(), context))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("ssd300_vgg16 needs a map of 512 channels at stride 8")
        .hasMessageContaining("layer2 (128 channels, stride 8), layer3 (256 channels, stride 16)")
        .hasMessageContaining("type: vgg16, ceil_pools: true");
  }
}
