package dev.tarsier.core.anchors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.tarsier.core.anchors.AnchorReport.Coverage;
import dev.tarsier.core.anchors.AnchorReport.Poor;
import dev.tarsier.data.ClassNames;
import dev.tarsier.geometry.Boxes;
import dev.tarsier.model.AnchorBased;
import dev.tarsier.model.AnchorBased.Seen;
import dev.tarsier.model.Features;
import dev.tarsier.model.ImageSizes;
import dev.tarsier.model.Targets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Objects of two sizes of images, and a head of two boxes. */
class AnchorReportTest {

  private static final ClassNames CLASSES = ClassNames.of("cell", "plate", "none");

  private final NDManager manager = NDManager.newBaseManager(Device.cpu());

  @AfterEach
  void close() {
    manager.close();
  }

  /** (0, 0, 40, 20) and (100, 100, 300, 200), the second of which only the larger images have. */
  private record TwoBoxes(Optional<Proposal> better) implements AnchorBased {
    @Override
    public Boxes anchors(Features features, ImageSizes sizes) {
      return sizes.width() == 400
          ? Boxes.of(0, 0, 40, 20, 100, 100, 300, 200)
          : Boxes.of(0, 0, 40, 20);
    }

    @Override
    public double matchThreshold() {
      return 0.5;
    }

    @Override
    public Optional<Proposal> propose(List<Seen> seen) {
      return better;
    }
  }

  private Seen seen(int width, int height, int columns, int[] classes, float... corners) {
    var map = manager.zeros(new Shape(1, 1, 5, columns));
    return new Seen(
        Features.of(map),
        ImageSizes.uniform(width, height, 1),
        new Targets(Boxes.of(corners), classes));
  }

  /**
   * Of 400 × 200, the map of 10 columns: a cell of IoU ½ (20 × 20 in 40 × 20), a plate of IoU 1, a
   * plate of 100 × 50 in 200 × 100, which is ¼, and one that nothing touches. Of 80 × 60: a cell of
   * 40 × 20 moved by 10 along x, which is 600 / 1000.
   */
  private SeenObjects objects() {
    return new SeenObjects(
        7,
        List.of(
            seen(80, 60, 4, new int[] {0}, 10, 0, 50, 20),
            seen(
                400,
                200,
                10,
                new int[] {0, 1, 1, 1},
                new float[] {
                  0, 0, 20, 20, 100, 100, 300, 200, 100, 100, 200, 150, 50, 50, 90, 80
                })),
        manager);
  }

  @Test
  void everyClassSaysHowManyOfItsObjectsAreCovered() {
    AnchorReport report =
        AnchorReport.withoutProposal(new TwoBoxes(Optional.empty()), objects(), CLASSES);

    assertThat(report.classes().get(0).objects()).isEqualTo(2);
    assertThat(report.classes().get(0).covered()).as("½ is enough").isEqualTo(2);
    assertThat(report.classes().get(0).meanIou()).isCloseTo(0.55, within(1e-6));
    assertThat(report.classes().get(1)).isEqualTo(new Coverage("plate", 3, 1, 1 / 3.0, 1.25 / 3));
    assertThat(report.classes().get(2)).isEqualTo(new Coverage("none", 0, 0, null, null));
  }

  @Test
  void sizesAreCocosInNetworkPixels() {
    AnchorReport report =
        AnchorReport.withoutProposal(new TwoBoxes(Optional.empty()), objects(), CLASSES);

    // 800 and 400 < 1024; 1200 and 5000 < 9216; 20000.
    assertThat(report.sizes()).extracting(Coverage::objects).containsExactly(2, 2, 1);
    assertThat(report.sizes()).extracting(Coverage::covered).containsExactly(2, 0, 1);
    assertThat(report.sizes().get(1).name()).isEqualTo("medium");
  }

  @Test
  void whatDescribesTheGridIsOfTheMostFrequentSize() {
    AnchorReport report =
        AnchorReport.withoutProposal(new TwoBoxes(Optional.empty()), objects(), CLASSES);

    assertThat(report.anchors()).isEqualTo(2);
    assertThat(report.images()).isEqualTo(7);
    assertThat(report.threshold()).isEqualTo(0.5);
  }

  /**
   * Two squares a cell, of cells of 40 pixels, row by row; the backbone's map has columns of 80.
   * What the head lays counts, not what it stands on.
   */
  @Test
  void theFinestStepIsThatOfTheHeadsBoxes() {
    var grid =
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
        };
    Seen objects = seen(80, 80, 1, new int[] {0, 0, 1}, 0, 0, 40, 40, 40, 0, 80, 39, 0, 0, 70, 70);

    AnchorReport report =
        AnchorReport.withoutProposal(grid, new SeenObjects(1, List.of(objects), manager), CLASSES);

    assertThat(report.finestStride()).isEqualTo(40);
    assertThat(report.belowFinestStride()).as("39 high").isEqualTo(1);
  }

  @Test
  void aRowOfOneCellIsAsWideAsTheImage() {
    AnchorReport report =
        AnchorReport.withoutProposal(
            new TwoBoxes(Optional.empty()),
            new SeenObjects(1, List.of(seen(80, 60, 4, new int[] {0}, 10, 0, 50, 20)), manager),
            CLASSES);

    assertThat(report.finestStride()).isEqualTo(80);
  }

  @Test
  void theWorstComeFirst() {
    AnchorReport report =
        AnchorReport.withoutProposal(new TwoBoxes(Optional.empty()), objects(), CLASSES);

    assertThat(report.worst()).hasSize(5);
    assertThat(report.worst().get(0)).isEqualTo(new Poor("plate", 40, 30, 0));
    assertThat(report.worst().get(1)).isEqualTo(new Poor("plate", 100, 50, 0.25));
    assertThat(report.worst().get(4)).isEqualTo(new Poor("plate", 200, 100, 1));
  }

  @Test
  void aProposalIsMeasuredOnTheSameObjects() {
    var better =
        new AnchorBased.Proposal(
            Map.of("scales", List.of(0.5)), size -> Boxes.of(0, 0, 20, 20, 50, 50, 90, 80));
    AnchorReport report = AnchorReport.of(new TwoBoxes(Optional.of(better)), objects(), CLASSES);

    AnchorReport.Better proposal = Objects.requireNonNull(report.proposal());
    assertThat(proposal.settings()).containsEntry("scales", List.of(0.5));
    // The cell of 20 × 20 exactly, the other by 200 / 1000; of the plates the last exactly.
    assertThat(proposal.classes().get(0).covered()).isEqualTo(1);
    assertThat(proposal.classes().get(0).meanIou()).isCloseTo(0.6, within(1e-6));
    assertThat(proposal.classes().get(1).covered()).isEqualTo(1);
    assertThat(report.classes().get(0).covered()).as("of the head itself").isEqualTo(2);
    assertThat(AnchorReport.of(new TwoBoxes(Optional.empty()), objects(), CLASSES).proposal())
        .isNull();
  }

  @Test
  void aClassOfWhichLessThanHalfIsCoveredIsSaid() {
    AnchorReport report =
        AnchorReport.withoutProposal(new TwoBoxes(Optional.empty()), objects(), CLASSES);

    assertThat(report.warnings())
        .singleElement()
        .asString()
        .startsWith(
            "plate: of 3 objects only 1 overlaps a box that the head begins with by IoU 0.5");
  }

  @Test
  void noneAndOneAndTwoAreSaidAsOneSaysThem() {
    List<Coverage> classes =
        List.of(
            new Coverage("a", 5, 0, 0.0, 0.1),
            new Coverage("b", 5, 1, 0.2, 0.1),
            new Coverage("c", 5, 2, 0.4, 0.1));
    var report = new AnchorReport(0.5, 1, 1, 8, 0, classes, List.of(), List.of(), null);

    assertThat(report.warnings())
        .extracting(line -> line.substring(0, line.indexOf(" a box")))
        .containsExactly(
            "a: of 5 objects none overlaps",
            "b: of 5 objects only 1 overlaps",
            "c: of 5 objects only 2 overlap");
  }

  @Test
  void halfIsNotLessThanHalf() {
    var half =
        new AnchorReport(
            0.5,
            1,
            1,
            8,
            0,
            List.of(new Coverage("a", 2, 1, 0.5, 0.5)),
            List.of(),
            List.of(),
            null);

    assertThat(half.warnings()).isEmpty();
  }
}
