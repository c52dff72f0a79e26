package dev.tarsier.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarsier.evaluation.EvaluatedImage;
import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.Interval;
import dev.tarsier.evaluation.ScoredBox;
import dev.tarsier.evaluation.TruthBox;
import dev.tarsier.evaluation.coco.CocoEvaluation;
import dev.tarsier.evaluation.coco.CocoResult;
import dev.tarsier.evaluation.voc.VocEvaluation;
import dev.tarsier.evaluation.voc.VocProtocol;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** The page as a parser sees it: it is well-formed XML, so structure can be asked for by name. */
class HtmlReportTest {
  private static final String NASTY = "<script>alert('x')</script> & \"quotes\"";

  @Test
  void holdsEverySectionOfACompleteReport(@TempDir Path folder) throws Exception {
    Path path = folder.resolve("run/report/report.html");
    complete(cells(List.of("RBC", "WBC"))).write(path);

    Document page = parse(Files.readString(path));
    assertThat(ids(page))
        .contains(
            "summary",
            "classes",
            "errors",
            "curves",
            "thresholds",
            "confusion",
            "calibration",
            "groups",
            "gallery",
            "training",
            "provenance");
  }

  @Test
  void sectionsWithoutContentAreLeftOut() throws Exception {
    EvaluationSet set = cells(List.of("RBC", "WBC"));
    Document page =
        parse(
            new HtmlReport("bare", set).evaluation(CocoEvaluation.evaluate(set).metrics()).html());

    assertThat(ids(page))
        .contains("summary", "classes", "provenance")
        .doesNotContain("curves", "gallery", "training");
  }

  @Test
  void everyTextIsEscaped() throws Exception {
    EvaluationSet set = cells(List.of(NASTY, "WBC"));
    String html = complete(set).fact(NASTY, NASTY).html();

    assertThat(html).doesNotContain("<script>alert");
    // Ours, and none that a name brought in.
    assertThat(parse(html).getElementsByTagName("script").getLength()).isEqualTo(1);
    assertThat(text(parse(html), "th")).contains(NASTY);
  }

  @Test
  void nothingIsLoadedFromElsewhere() throws Exception {
    String html = complete(cells(List.of("RBC", "WBC"))).html();

    assertThat(html).doesNotContain("http:", "https:", "src=", "@import", "url(");
    assertThat(withoutScript(html)).doesNotContain("NaN");
    assertThat(attributes(parse(html), "image", "href"))
        .isNotEmpty()
        .allMatch(href -> href.startsWith("data:image/jpeg;base64,"));
  }

  @Test
  void tilesShowPercentAndTheirInterval() throws Exception {
    EvaluationSet set = cells(List.of("RBC", "WBC"));
    var metrics =
        VocEvaluation.evaluate(set, VocProtocol.continuous(VocProtocol.Points.ALL)).metrics();
    String html =
        new HtmlReport("t", set)
            .evaluation(metrics.withIntervals(Map.of("mAP", new Interval(0.25, 1, 0.95))))
            .html();

    // RBC is found, WBC has no ground truth: the mean is over one class.
    assertThat(text(parse(html), "span")).contains("100.0%", "25.0 to 100.0 (95 %)");
  }

  @Test
  void galleryDrawsGroundTruthAndDetectionsApart() throws Exception {
    Document page = parse(complete(cells(List.of("RBC", "WBC"))).html());

    assertThat(attributes(page, "g", "class"))
        .contains("truth", "detection s0", "label s0", "detection s1");
    assertThat(text(page, "text")).contains("RBC 0.90");
    assertThat(attributes(page, "input", "id"))
        .contains("show-truth", "show-detections", "show-labels");
  }

  @Test
  void galleryLeavesOutDetectionsBelowTheScore() {
    EvaluatedImage image = cells(List.of("RBC", "WBC")).images().get(0);

    assertThat(GalleryImage.of(image, new byte[0], 0.5).detections()).hasSize(1);
    assertThat(GalleryImage.of(image, new byte[0], 0.0).detections()).hasSize(2);
  }

  @Test
  void manyClassesGetAChartEach() throws Exception {
    List<String> names = IntStream.range(0, 30).mapToObj(k -> "class" + k).toList();
    var truths = IntStream.range(0, 30).mapToObj(k -> TruthBox.of(0, 0, 50, 50, k)).toList();
    var set = new EvaluationSet(names, List.of(new EvaluatedImage("a", 64, 64, truths, List.of())));
    CocoResult result = CocoEvaluation.evaluate(set);
    Document page =
        parse(new HtmlReport("t", set).curves(result.curves(), result.curveIou()).html());

    // And one of precision, recall and F1 over the score.
    assertThat(attributes(page, "svg", "class")).hasSize(31).containsOnly("plot");
  }

  @Test
  void sameContentGivesTheSameBytes() {
    assertThat(complete(cells(List.of("RBC", "WBC"))).html())
        .isEqualTo(complete(cells(List.of("RBC", "WBC"))).html());
  }

  @Test
  void trainingCurvesSurviveADivergedLoss() throws Exception {
    var diverged =
        new LossCurve(
            "loss", new double[] {0, 1, 2}, new double[] {3, Double.NaN, Double.POSITIVE_INFINITY});
    String html =
        new HtmlReport("t", cells(List.of("RBC", "WBC"))).training(List.of(diverged)).html();

    assertThat(withoutScript(html)).doesNotContain("NaN", "Infinity");
    parse(html);
  }

  private static String withoutScript(String html) {
    return html.substring(0, html.indexOf("<script>"));
  }

  @Test
  void refusesCurvesThatDoNotFitTheClasses() {
    var report = new HtmlReport("t", cells(List.of("RBC", "WBC")));

    assertThatThrownBy(() -> report.curves(List.of(), 0.5)).hasMessage("0 curves for 2 classes");
  }

  private static EvaluationSet cells(List<String> classes) {
    return new EvaluationSet(
        classes,
        List.of(
            new EvaluatedImage(
                "BloodImage_00007",
                640,
                480,
                List.of(TruthBox.of(100, 100, 100, 100, 0)),
                List.of(
                    new ScoredBox(100, 100, 100, 100, 0, 0.9),
                    new ScoredBox(400, 300, 50, 50, 1, 0.2)))));
  }

  private static HtmlReport complete(EvaluationSet set) {
    CocoResult result = CocoEvaluation.evaluate(set);
    return new HtmlReport("ssd_mobilenet_v1_bccd", set)
        .evaluation(result.metrics())
        .curves(result.curves(), result.curveIou())
        .diagnosis(Diagnosis.of(set, result.curves()))
        .gallery(
            List.of(
                GalleryImage.of(set.images().get(0), new byte[] {(byte) 0xFF, (byte) 0xD8}, 0.1)))
        .training(
            List.of(new LossCurve("loss", new double[] {0, 10, 20}, new double[] {9.5, 4, 2.25})))
        .fact("config_sha256", "ab12");
  }

  private static Document parse(String html)
      throws ParserConfigurationException, SAXException, IOException {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(html)));
  }

  private static List<String> ids(Document page) {
    return attributes(page, "section", "id");
  }

  private static List<String> attributes(Document page, String tag, String attribute) {
    return elements(page, tag).stream()
        .filter(e -> e.hasAttribute(attribute))
        .map(e -> e.getAttribute(attribute))
        .toList();
  }

  private static List<String> text(Document page, String tag) {
    return elements(page, tag).stream().map(Element::getTextContent).toList();
  }

  private static List<Element> elements(Document page, String tag) {
    var nodes = page.getElementsByTagName(tag);
    return IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i)).toList();
  }
}
