package dev.tarsier.anchor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.anchor.ShapeClusters.Shape;
import dev.tarsier.geometry.Boxes;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShapeClustersTest {

  @Test
  void clustersAreTheMeansOfShapesThatOverlap() {
    List<Shape> shapes =
        List.of(
            new Shape(40, 10),
            new Shape(10, 10),
            new Shape(12, 8),
            new Shape(44, 14),
            new Shape(8, 12));

    assertThat(ShapeClusters.of(shapes, 2)).containsExactly(new Shape(10, 10), new Shape(42, 12));
  }

  @Test
  void thereAreNoMoreClustersThanShapes() {
    assertThat(ShapeClusters.of(List.of(new Shape(3, 4)), 5)).containsExactly(new Shape(3, 4));
    assertThat(ShapeClusters.of(List.of(), 5)).isEmpty();
  }

  @Test
  void overlapIsThatOfBoxesAroundOneCentre() {
    // 2 · 2 shared of 8 + 8
    assertThat(new Shape(4, 2).iou(new Shape(2, 4))).isEqualTo(4.0 / 12);
  }

  @Test
  void coverageIsTheBestOverlapOfEachObject() {
    Boxes objects = Boxes.of(0, 0, 10, 10, 50, 50, 60, 60);
    Boxes anchors = Boxes.of(0, 5, 10, 15, 0, 0, 10, 20, 100, 100, 110, 110);

    assertThat(AnchorCoverage.best(objects, anchors)).containsExactly(0.5f, 0);
    assertThat(AnchorCoverage.best(objects, Boxes.none())).containsExactly(0, 0);
  }
}
