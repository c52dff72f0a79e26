package dev.tarsier.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.evaluation.ScoredBox;
import dev.tarsier.evaluation.TruthBox;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An image of 420 by 210: letters are 10 high, so "cat 0.90" takes 54 by 13. */
class GallerySectionTest {
  private static final GalleryImage IMAGE =
      new GalleryImage(
          "wide",
          420,
          210,
          new byte[0],
          List.of(TruthBox.of(10, 20, 30, 40, 0)),
          List.of(new ScoredBox(100, 50, 60, 25, 0, 0.9), new ScoredBox(400, 5, 15, 60, 0, 0.8)));

  @Test
  void keepsTheImagesShape() throws Exception {
    assertThat(gallery().attributes("rect", "ground", "width", "height"))
        .containsExactly("420 210");
    assertThat(gallery().attributes("svg", "", "viewBox")).containsExactly("0 0 420 210");
  }

  @Test
  void drawsBoxesWhereTheyAre() throws Exception {
    for (String line : List.of("under", "over")) {
      assertThat(gallery().attributes("rect", line, "x", "y", "width", "height"))
          .containsExactly("10 20 30 40", "100 50 60 25", "400 5 15 60");
    }
  }

  /** The least confident first; above the box, or inside where that would leave the image. */
  @Test
  void keepsLabelsInTheImage() throws Exception {
    assertThat(gallery().attributes("rect", "plate", "x", "y", "width", "height"))
        .containsExactly("366 5 54 13", "100 37 54 13");
    assertThat(gallery().texts("text")).containsExactly("cat 0.80", "cat 0.90");
    assertThat(gallery().attributes("text", "", "x", "y")).containsExactly("369 15", "103 47");
  }

  /** 13 above the box are just room enough; at the left edge it begins where the image does. */
  @Test
  void aLabelStandsAboveItsBoxWhereItJustFits() throws Exception {
    assertThat(plates(new ScoredBox(100, 13, 30, 20, 0, 0.9))).containsExactly("100 0 54 13");
    assertThat(plates(new ScoredBox(100, 12.5, 30, 20, 0, 0.9))).containsExactly("100 12.50 54 13");
    assertThat(plates(new ScoredBox(-5, -4, 30, 20, 0, 0.9))).containsExactly("0 0 54 13");
    assertThat(plates(new ScoredBox(366.5, 100, 30, 20, 0, 0.9))).containsExactly("366 87 54 13");
  }

  private static List<String> plates(ScoredBox box) throws Exception {
    var image = new GalleryImage("wide", 420, 210, new byte[0], List.of(), List.of(box));
    return Drawn.of(new GallerySection(List.of("cat"), List.of(image)))
        .attributes("rect", "plate", "x", "y", "width", "height");
  }

  private static Drawn gallery() throws Exception {
    return Drawn.of(new GallerySection(List.of("cat"), List.of(IMAGE)));
  }
}
