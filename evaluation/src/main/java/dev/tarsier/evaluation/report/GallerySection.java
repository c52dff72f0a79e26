package dev.tarsier.evaluation.report;

import dev.tarsier.evaluation.ScoredBox;
import dev.tarsier.evaluation.TruthBox;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Images with ground truth (dashed) and detections (solid, in the colour of the class, labelled);
 * checkboxes hide either by CSS alone.
 */
final class GallerySection {
  private final List<String> classes;
  private final List<GalleryImage> images;

  GallerySection(List<String> classes, List<GalleryImage> images) {
    this.classes = classes;
    this.images = images;
  }

  void write(Html html) {
    html.open("section", "id", "gallery").leaf("h2", "Images");
    toggle(html, "show-truth", "ground truth (dashed)");
    toggle(html, "show-detections", "detections (solid)");
    toggle(html, "show-labels", "labels");
    html.open("div", "class", "gallery");
    images.forEach(image -> figure(html, image));
    html.close().close().line();
  }

  /**
   * The box comes before its label, and both before the gallery: the style sheet reaches only what
   * follows.
   */
  private static void toggle(Html html, String id, String label) {
    html.empty("input", "type", "checkbox", "id", id, "checked", "checked")
        .leaf("label", label, "for", id);
  }

  private void figure(Html html, GalleryImage image) {
    html.open("figure")
        .open(
            "svg",
            "viewBox",
            "0 0 %d %d".formatted(image.width(), image.height()),
            "role",
            "img",
            "aria-label",
            "%s: %s".formatted(image.id(), caption(image)));
    html.empty(
        "image",
        "width",
        String.valueOf(image.width()),
        "height",
        String.valueOf(image.height()),
        "preserveAspectRatio",
        "none",
        "href",
        "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(image.jpeg()));
    image.truths().forEach(truth -> truth(html, truth));
    image.detections().forEach(detection -> box(html, detection));
    double size = Math.max(image.width(), image.height()) / 42.0;
    // The most confident label is drawn last, on top of its neighbours.
    image.detections().stream()
        .sorted(Comparator.comparingDouble(ScoredBox::score))
        .forEach(detection -> label(html, detection, size, image));
    html.close()
        .open("figcaption")
        .leaf("b", image.id())
        .text(" " + caption(image))
        .close()
        .close()
        .line();
  }

  private static String caption(GalleryImage image) {
    return "%d objects, %d detections".formatted(image.truths().size(), image.detections().size());
  }

  private void truth(Html html, TruthBox truth) {
    html.open("g", "class", "truth")
        .leaf("title", "ground truth: " + classes.get(truth.category()) + flags(truth));
    rectangle(html, "under", truth.x(), truth.y(), truth.width(), truth.height());
    rectangle(html, "over", truth.x(), truth.y(), truth.width(), truth.height());
    html.close();
  }

  private static String flags(TruthBox truth) {
    return (truth.crowd() ? ", crowd" : "") + (truth.difficult() ? ", difficult" : "");
  }

  private void box(Html html, ScoredBox box) {
    html.open("g", "class", "detection " + Series.of(box.category())).leaf("title", name(box));
    rectangle(html, "under", box.x(), box.y(), box.width(), box.height());
    rectangle(html, "over", box.x(), box.y(), box.width(), box.height());
    html.close();
  }

  private String name(ScoredBox box) {
    return String.format(Locale.ROOT, "%s %.2f", classes.get(box.category()), box.score());
  }

  /**
   * Above the box where there is room, else inside it; kept within the image. The width of the text
   * is an estimate: 0.6 of its height per letter.
   */
  private void label(Html html, ScoredBox box, double size, GalleryImage image) {
    String text = name(box);
    double width = (text.length() * 0.6 + 0.6) * size;
    double height = 1.3 * size;
    double x = Math.max(0, Math.min(box.x(), image.width() - width));
    double y = box.y() >= height ? box.y() - height : Math.max(0, box.y());
    html.open("g", "class", "label " + Series.of(box.category()));
    rectangle(html, "plate", x, y, width, height);
    html.leaf(
        "text",
        text,
        "x",
        Numbers.coordinate(x + 0.3 * size),
        "y",
        Numbers.coordinate(y + size),
        "font-size",
        Numbers.coordinate(size),
        "textLength",
        Numbers.coordinate(text.length() * 0.6 * size));
    html.close();
  }

  private static void rectangle(
      Html html, String style, double x, double y, double width, double height) {
    html.empty(
        "rect",
        "class",
        style,
        "x",
        Numbers.coordinate(x),
        "y",
        Numbers.coordinate(y),
        "width",
        Numbers.coordinate(Math.max(0, width)),
        "height",
        Numbers.coordinate(Math.max(0, height)));
  }
}
