package dev.tarsier.cli.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tarsier.cli.plot.Canvas.Anchor;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/** The same drawing as PNG and, read by another program, as PDF. */
class PicturesAgreeTest {

  static {
    System.setProperty("pdfbox.fontcache", System.getProperty("java.io.tmpdir"));
  }

  /** Wider than high, nothing symmetric. */
  private static final Drawing DRAWING =
      new Drawing() {
        @Override
        public int width() {
          return 120;
        }

        @Override
        public int height() {
          return 80;
        }

        @Override
        public void draw(Canvas canvas) {
          canvas.fill(10, 20, 40, 16, "#ff0000", 1);
          canvas.fill(10, 50, 40, 16, "#0000ff", 0.5);
          canvas.disc(90, 20, 10, "#008000");
          canvas.path(
              List.of(new double[] {60, 70}, new double[] {110, 70}, new double[] {110, 40}),
              "#aa3377");
          canvas.text(14, 33, Anchor.START, 12, "a (b) ä\\");
        }
      };

  @Test
  void everyPointHasTheColourItShould() throws IOException {
    BufferedImage png = png();
    BufferedImage pdf = pdf();

    for (BufferedImage picture : List.of(png, pdf)) {
      assertThat(picture.getWidth()).isEqualTo(240);
      assertThat(picture.getHeight()).isEqualTo(160);
      isAbout(picture, 47, 22, new Color(255, 0, 0));
      isAbout(picture, 30, 58, new Color(127, 127, 255));
      isAbout(picture, 90, 20, new Color(140, 198, 140));
      isAbout(picture, 80, 70, new Color(170, 51, 119));
      isAbout(picture, 110, 55, new Color(170, 51, 119));
      isAbout(picture, 55, 40, Color.WHITE);
      isAbout(picture, 5, 5, Color.WHITE);
    }
  }

  @Test
  void textInAPdfStaysText() throws IOException {
    try (PDDocument document = Loader.loadPDF(drawn(new PdfCanvas(120, 80)))) {
      assertThat(new PDFTextStripper().getText(document).strip()).isEqualTo("a (b) ä\\");
    }
  }

  @Test
  void aPdfCarriesOurMarkAndKnowsItsWidths() {
    assertThat(new String(drawn(new PdfCanvas(120, 80)), StandardCharsets.ISO_8859_1))
        .startsWith("%PDF-1.4\n% drawn by Tarsier\n");
    // Adobe's metrics: A 667, V 667, blank 278, 1 556.
    assertThat(new PdfCanvas(9, 9).width(10, "AV 1")).isEqualTo(21.68, within(1e-9));
  }

  private static void isAbout(BufferedImage picture, int x, int y, Color expected) {
    var actual = new Color(picture.getRGB(2 * x, 2 * y));
    assertThat(Math.abs(actual.getRed() - expected.getRed()))
        .as("red at %d, %d: %s", x, y, actual)
        .isLessThan(6);
    assertThat(Math.abs(actual.getGreen() - expected.getGreen()))
        .as("green at %d, %d: %s", x, y, actual)
        .isLessThan(6);
    assertThat(Math.abs(actual.getBlue() - expected.getBlue()))
        .as("blue at %d, %d: %s", x, y, actual)
        .isLessThan(6);
  }

  private static byte[] drawn(Canvas canvas) {
    DRAWING.draw(canvas);
    return canvas.bytes();
  }

  private static BufferedImage png() throws IOException {
    return ImageIO.read(new ByteArrayInputStream(drawn(new PngCanvas(120, 80))));
  }

  private static BufferedImage pdf() throws IOException {
    try (PDDocument document = Loader.loadPDF(drawn(new PdfCanvas(120, 80)))) {
      return new PDFRenderer(document).renderImage(0, 2);
    }
  }
}
