package dev.tarsier.core.anchors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.tarsier.core.anchors.AnchorReport.Coverage;
import dev.tarsier.data.ClassNames;
import dev.tarsier.geometry.Boxes;
import dev.tarsier.model.AnchorBased;
import dev.tarsier.model.Features;
import dev.tarsier.model.ImageSizes;
import dev.tarsier.model.Targets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnchorReportTest {

  private static final ClassNames CLASSES = ClassNames.of("cat", "dog", "bird");

  /**
   * Squares of 40 around 20 and 60, two a cell, as of a map of stride 40; the backbone's map is
   * finer. It can do better: squares of 20.
   */
  private static final AnchorBased HEAD =
      new AnchorBased() {
        @Override
        public Boxes anchors(Features features, ImageSizes sizes) {
          return Boxes.of(
              0, 0, 40, 40, 10, 10, 30, 30, 40, 0, 80, 40, 50, 10, 70, 30, 0, 40, 40, 80);
        }

        @Override
        public double matchThreshold() {
          return 0.5;
        }

        @Override
        public Optional<Proposal> propose(List<Seen> seen) {
          return Optional.of(
              new Proposal(Map.of("side", 20), size -> Boxes.of(0, 40, 20, 60, 40, 0, 80, 20)));
        }
      };

  /** Two images; boxes of IoU 1, 1/2, 380/1600 and 1/16 with the best of the head. */
  private static SeenObjects seen(NDManager manager) {
    Features maps = Features.of(manager.zeros(new Shape(1, 1, 10, 10)));
    var sizes = ImageSizes.uniform(80, 80, 1);
    var first =
        new Targets(Boxes.of(0, 0, 40, 40, 40, 0, 80, 20, 0, 40, 20, 59), new int[] {0, 0, 1});
    var second = new Targets(Boxes.of(30, 30, 40, 40), new int[] {1});
    return new SeenObjects(
        7,
        List.of(
            new AnchorBased.Seen(maps, sizes, first), new AnchorBased.Seen(maps, sizes, second)),
        manager);
  }

  @Test
  void classesSizesAndTheWorstAreCounted() {
    try (SeenObjects seen = seen(NDManager.newBaseManager(Device.cpu()))) {
      AnchorReport report = AnchorReport.of(HEAD, seen, CLASSES);

      assertThat(report.images()).isEqualTo(7);
      assertThat(report.anchors()).isEqualTo(5);
      // IoU 0.5 exactly counts
      assertThat(report.classes())
          .extracting(Coverage::name, Coverage::objects, Coverage::covered)
          .containsExactly(tuple("cat", 2, 2), tuple("dog", 2, 0), tuple("bird", 0, 0));
      assertThat(report.classes().get(0).meanIou()).isEqualTo(0.75, within(1e-6));
      assertThat(report.classes().get(2).share()).isNull();
      // 40 x 40 is no longer small
      assertThat(report.sizes()).extracting(Coverage::objects).containsExactly(3, 1, 0);
      assertThat(report.worst().get(0).iou()).isEqualTo(1 / 16.0, within(1e-6));
      assertThat(report.worst().get(0).className()).isEqualTo("dog");
      assertThat(report.warnings())
          .containsExactly(
              "dog: of 2 objects only 0 overlap a box that the head begins with by IoU 0.5 or more; the others will hardly be learned");
    }
  }

  /** The step is that of the head's boxes: the backbone's first map has 10 columns, so 8 pixels. */
  @Test
  void theFinestStepIsTheHeadsAndNotTheBackbones() {
    try (SeenObjects seen = seen(NDManager.newBaseManager(Device.cpu()))) {
      AnchorReport report = AnchorReport.withoutProposal(HEAD, seen, CLASSES);

      assertThat(report.finestStride()).isEqualTo(40);
      assertThat(report.belowFinestStride()).isEqualTo(3);
      assertThat(report.proposal()).isNull();
    }
  }

  @Test
  void theProposalIsMeasuredOnTheSameObjects() {
    try (SeenObjects seen = seen(NDManager.newBaseManager(Device.cpu()))) {
      AnchorReport.Better better =
          Objects.requireNonNull(AnchorReport.of(HEAD, seen, CLASSES).proposal());

      assertThat(better.settings()).isEqualTo(Map.of("side", 20));
      assertThat(better.classes()).extracting(Coverage::covered).containsExactly(1, 1, 0);
    }
  }
}
