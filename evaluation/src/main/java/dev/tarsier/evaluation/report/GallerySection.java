package dev.tarsier.evaluation.report;

import dev.tarsier.evaluation.ScoredBox;
import dev.tarsier.evaluation.TruthBox;
import dev.tarsier.evaluation.report.page.Html;
import dev.tarsier.evaluation.report.page.Numbers;
import dev.tarsier.evaluation.report.page.ReportSection;
import dev.tarsier.evaluation.report.page.Series;
import dev.tarsier.problem.Counted;
import java.util.Base64;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Images with ground truth (dashed) and detections (solid, in the colour of the class, labelled);
 * checkboxes hide either by CSS alone, the script filters by reason, class and score.
 */
final class GallerySection implements ReportSection {
  private final List<String> classes;
  private final List<GalleryImage> images;

  GallerySection(List<String> classes, List<GalleryImage> images) {
    this.classes = classes;
    this.images = images;
  }

  @Override
  public String id() {
    return "gallery";
  }

  @Override
  public String title() {
    return "Images";
  }

  @Override
  public String note() {
    return "The most instructive images, and some that nobody chose. Detections from each class's best-F1 score on; boxes in dots are wrong or missed. Rest the pointer on a box to read more.";
  }

  @Override
  public void write(Html html) {
    toggle(html, "show-truth", "ground truth (dashed)");
    toggle(html, "show-detections", "detections (solid)");
    toggle(html, "show-labels", "labels");
    filters(html);
    html.open("div", "class", "gallery");
    images.forEach(image -> figure(html, image));
    html.close();
  }

  /**
   * The box comes before its label, and both before the gallery: the style sheet reaches only what
   * follows.
   */
  private static void toggle(Html html, String id, String label) {
    html.empty("input", "type", "checkbox", "id", id, "checked", "checked")
        .leaf("label", label, "for", id);
  }

  private void filters(Html html) {
    Set<Reason> reasons = EnumSet.noneOf(Reason.class);
    images.forEach(image -> reasons.addAll(image.reasons()));
    html.open("p", "class", "filter");
    html.leaf("label", "show", "for", "gallery-reason").open("select", "id", "gallery-reason");
    html.leaf("option", "everything", "value", "");
    reasons.forEach(reason -> html.leaf("option", reason.label(), "value", reason.name()));
    html.close()
        .leaf("label", "class", "for", "gallery-class")
        .open("select", "id", "gallery-class");
    html.leaf("option", "all", "value", "");
    for (int k : shownClasses()) {
      html.leaf("option", classes.get(k), "value", String.valueOf(k));
    }
    html.close().leaf("label", "score from", "for", "gallery-score");
    html.empty(
        "input", "type", "range", "id", "gallery-score", "min", "0", "max", "100", "value", "0");
    html.leaf("output", "0.00", "id", "gallery-score-value", "for", "gallery-score");
    html.leaf("span", Counted.of(images.size(), "image"), "id", "gallery-count", "role", "status");
    html.close();
  }

  private Set<Integer> shownClasses() {
    return images.stream()
        .flatMap(
            image ->
                Stream.concat(
                    image.truths().stream().map(TruthBox::category),
                    image.detections().stream().map(ScoredBox::category)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private void figure(Html html, GalleryImage image) {
    html.open("figure", "data-reasons", names(image))
        .open(
            "svg",
            "viewBox",
            "0 0 %s %s".formatted(image.width(), image.height()),
            "role",
            "img",
            "aria-label",
            "%s: %s".formatted(image.id(), caption(image)));
    picture(html, image);
    image.truths().forEach(truth -> truth(html, truth, image.remark(truth)));
    image.detections().forEach(detection -> box(html, detection, image.remark(detection)));
    double size = Math.max(image.width(), image.height()) / 42.0;
    // The most confident label is drawn last, on top of its neighbours.
    image.detections().stream()
        .sorted(Comparator.comparingDouble(ScoredBox::score))
        .forEach(detection -> label(html, detection, size, image));
    html.close().open("figcaption").leaf("b", image.id()).text(" " + caption(image));
    html.leaf("span", reasons(image), "class", "reasons").close().close().line();
  }

  private static String names(GalleryImage image) {
    return image.reasons().stream().map(Reason::name).collect(Collectors.joining(" "));
  }

  private static String reasons(GalleryImage image) {
    return image.reasons().stream().map(Reason::label).collect(Collectors.joining(", "));
  }

  private static void picture(Html html, GalleryImage image) {
    String width = String.valueOf(image.width());
    String height = String.valueOf(image.height());
    if (image.jpeg().length == 0) {
      html.empty("rect", "class", "ground", "width", width, "height", height);
      return;
    }
    html.empty(
        "image",
        "width",
        width,
        "height",
        height,
        "preserveAspectRatio",
        "none",
        "href",
        "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(image.jpeg()));
  }

  private static String caption(GalleryImage image) {
    return "%s, %s"
        .formatted(
            Counted.of(image.truths().size(), "object"),
            Counted.of(image.detections().size(), "detection"));
  }

  private void truth(Html html, TruthBox truth, String remark) {
    html.open(
            "g",
            "class",
            remark.isEmpty() ? "truth" : "truth wrong",
            "data-category",
            String.valueOf(truth.category()))
        .leaf(
            "title",
            "ground truth: " + classes.get(truth.category()) + flags(truth) + after(remark));
    outline(html, truth.x(), truth.y(), truth.width(), truth.height());
    html.close();
  }

  private static String after(String remark) {
    return remark.isEmpty() ? "" : " – " + remark;
  }

  private static String flags(TruthBox truth) {
    return (truth.crowd() ? ", crowd" : "") + (truth.difficult() ? ", difficult" : "");
  }

  private void box(Html html, ScoredBox box, String remark) {
    String style = "detection " + Series.of(box.category());
    open(html, remark.isEmpty() ? style : style + " wrong", box)
        .leaf("title", name(box) + after(remark));
    outline(html, box.x(), box.y(), box.width(), box.height());
    html.close();
  }

  private static Html open(Html html, String style, ScoredBox box) {
    return html.open(
        "g",
        "class",
        style,
        "data-category",
        String.valueOf(box.category()),
        "data-score",
        String.format(Locale.ROOT, "%.4f", box.score()));
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
    open(html, "label " + Series.of(box.category()), box);
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

  /** Dark below light, so that it shows on any picture. */
  private static void outline(Html html, double x, double y, double width, double height) {
    rectangle(html, "under", x, y, width, height);
    rectangle(html, "over", x, y, width, height);
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
