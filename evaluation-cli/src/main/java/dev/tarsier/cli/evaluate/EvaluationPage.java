package dev.tarsier.cli.evaluate;

import dev.tarsier.cli.pictures.EvaluationPictures;
import dev.tarsier.cli.pictures.PlotsOption;
import dev.tarsier.cli.terminal.Terminal;
import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.Measured;
import dev.tarsier.evaluation.Metrics;
import dev.tarsier.evaluation.diagnosis.groups.SliceResult;
import dev.tarsier.evaluation.report.Diagnosis;
import dev.tarsier.evaluation.report.GalleryChoice;
import dev.tarsier.evaluation.report.GalleryImage;
import dev.tarsier.evaluation.report.HtmlReport;
import dev.tarsier.evaluation.report.SlicesSection;
import dev.tarsier.evaluation.voc.VocProtocol;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What people look at after an evaluation of files: the page and the pictures. */
final class EvaluationPage {
  /** The name of the page. */
  static final String FILE = "report.html";

  private static final int PER_REASON = 4;

  private final Terminal terminal;
  private final EvaluationSet set;
  private final Metrics metrics;
  private final Measured curves;
  private final Diagnosis diagnosis;

  EvaluationPage(Terminal terminal, EvaluationSet set, Metrics metrics) {
    this.terminal = terminal;
    this.set = set;
    this.metrics = metrics;
    curves = VocProtocol.continuous(VocProtocol.Points.ALL).measure(set);
    diagnosis = Diagnosis.of(set, curves.curves());
    diagnosis.notes().forEach(terminal::note);
  }

  /** Draws the pictures for papers. */
  void draw(PlotsOption plots, Path folder) {
    plots.write(folder, EvaluationPictures.of(metrics, curves, diagnosis));
  }

  /**
   * Writes the page.
   *
   * @param slices parts of the images; may be empty
   */
  void write(String title, Path folder, PictureFolder pictures, List<SliceResult> slices)
      throws IOException {
    HtmlReport report =
        new HtmlReport(title, set)
            .evaluation(metrics)
            .curves(curves.curves(), curves.curveIou())
            .diagnosis(diagnosis)
            .gallery(gallery(pictures));
    if (!slices.isEmpty()) {
      report.section(new SlicesSection(slices));
    }
    Path file = folder.resolve(FILE);
    report.write(file);
    if (pictures.missing() > 0) {
      terminal.note(
          "pictures that Java cannot find or read below --images: %d of %d in the gallery"
              .formatted(pictures.missing(), pictures.wanted()));
    }
    terminal.note("report: " + file.toAbsolutePath());
  }

  private List<GalleryImage> gallery(PictureFolder pictures) throws IOException {
    var gallery = new ArrayList<GalleryImage>();
    for (GalleryChoice choice : GalleryChoice.of(set, diagnosis, PER_REASON)) {
      byte[] picture = pictures.of(set.imageInfos().get(choice.image()));
      gallery.add(GalleryImage.of(set, diagnosis, choice, picture));
    }
    return gallery;
  }
}
