package dev.tarsier.cli.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.cli.pictures.BarsPicture.Bar;
import dev.tarsier.cli.plot.Drawing;
import dev.tarsier.cli.plot.PictureFile;
import dev.tarsier.evaluation.EvaluatedImage;
import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.Interval;
import dev.tarsier.evaluation.Measured;
import dev.tarsier.evaluation.ScoredBox;
import dev.tarsier.evaluation.TruthBox;
import dev.tarsier.evaluation.coco.CocoProtocol;
import dev.tarsier.evaluation.diagnosis.confusion.ConfusionMatrix;
import dev.tarsier.evaluation.report.Diagnosis;
import dev.tarsier.evaluation.voc.VocProtocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures of numbers one can count, read back from their SVG. */
class EvaluationPicturesTest {
  @TempDir private Path folder;

  @Test
  void aBarEndsAtItsValueAndItsWhiskersAtTheInterval() throws IOException {
    var bar = Bar.percent("dog", 0.4, Optional.of(new Interval(0.3, 0.6, 0.95)));
    // The axis runs from 0 to 60 % over 170 to 570 pixels: 40 % is at 436.7, 30 % at 370.
    String svg = svg(new BarsPicture("AP", "%", List.of(bar)));

    assertThat(svg)
        .contains("<rect x=\"170.0\" y=\"48.0\" width=\"266.7\" height=\"12.0\"")
        .contains("<line x1=\"370.0\" y1=\"54.0\" x2=\"570.0\" y2=\"54.0\"")
        .contains(">dog</text>", ">40.0</text>");
  }

  @Test
  void aBarBelowZeroGoesToTheLeft() throws IOException {
    String svg =
        svg(new BarsPicture("d", "points", List.of(Bar.percent("AP", -0.3, Optional.empty()))));

    // From −30 to 0: zero is at the right end.
    assertThat(svg).contains("<rect x=\"170.0\" y=\"48.0\" width=\"400.0\"");
  }

  @Test
  void theConfusionPictureCountsWhatWasTakenForWhat() throws IOException {
    String svg = svg(Objects.requireNonNull(pictures().get("confusion")));

    // One dog found, one dog taken for a cat, one cat missed: three cells of one.
    assertThat(svg.split(">1</text>", -1)).hasSize(4);
    assertThat(svg).contains(">dog</text>", ">cat</text>", ">(background)</text>");
  }

  @Test
  void everyNameHasItsPicture() {
    assertThat(pictures().keySet()).containsExactlyElementsOf(EvaluationPictures.names());
  }

  private static Map<String, Drawing> pictures() {
    var image =
        new EvaluatedImage(
            "a",
            300,
            200,
            List.of(
                TruthBox.of(0, 0, 30, 20, 0),
                TruthBox.of(100, 0, 30, 20, 0),
                TruthBox.of(200, 0, 30, 20, 1)),
            List.of(new ScoredBox(0, 0, 30, 20, 0, 0.9), new ScoredBox(100, 0, 30, 20, 1, 0.8)));
    var set =
        new EvaluationSet(
            List.of("dog", "cat"),
            List.of(image, new EvaluatedImage("b", 300, 200, List.of(), List.of())));
    Measured curves = VocProtocol.continuous(VocProtocol.Points.ALL).measure(set);
    Diagnosis plain = Diagnosis.of(set, curves.curves());
    var diagnosis =
        new Diagnosis(
            plain.tide(),
            plain.gains(),
            plain.lrp(),
            plain.thresholds(),
            ConfusionMatrix.of(set, List.of(0.5, 0.5), 0.5),
            plain.calibration(),
            plain.groups(),
            plain.candidates(),
            plain.notes());
    return EvaluationPictures.of(CocoProtocol.standard().measure(set).metrics(), curves, diagnosis);
  }

  private String svg(Drawing drawing) throws IOException {
    Path file = folder.resolve("picture.svg");
    PictureFile.into(file, "--plots").write(drawing);
    return Files.readString(file);
  }
}
