package dev.tarsier.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.evaluation.ClassMetrics;
import dev.tarsier.evaluation.EvaluatedImage;
import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.Interval;
import dev.tarsier.evaluation.Metrics;
import dev.tarsier.evaluation.ScoredBox;
import dev.tarsier.evaluation.TruthBox;
import dev.tarsier.evaluation.report.page.Html;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TablesOfClassesTest {
  private static final Metrics METRICS =
      new Metrics("coco", Map.of(), List.of(row("ten", 10), row("eleven", 11)), Map.of(), Map.of());

  @Test
  void aClassOfTenObjectsStandsApartWithItsIntervalInGreyAndOneOfElevenDoesNot() throws Exception {
    Drawn table = Drawn.of(new ClassTable(List.of(METRICS)));

    assertThat(table.texts("h3")).containsExactly("Classes with 10 or fewer objects");

    assertThat(table.attributes("small", "interval few", "class")).hasSize(1);
    assertThat(table.attributes("small", "interval", "class")).hasSize(1);
    assertThat(table.texts("td")).containsExactly("11", "50.025.0 – 75.0", "10", "50.025.0 – 75.0");
  }

  @Test
  void csvHasTheLowEndBeforeTheHighOne(@TempDir Path folder) {
    ClassesCsv.write(METRICS, folder.resolve("new/per_class.csv"));
    assertThat(folder.resolve("new/per_class.csv")).hasContent(ClassesCsv.text(METRICS));
    assertThat(ClassesCsv.text(METRICS))
        .isEqualTo(
            "class,instances,AP,AP_low,AP_high\r\nten,10,0.5,0.25,0.75\r\neleven,11,0.5,0.25,0.75\r\n");
  }

  @Test
  void theSummaryCountsImagesClassesObjectsAndDetectionsApart() throws Exception {
    var truth = TruthBox.of(0, 0, 30, 20, 0);
    var found = new ScoredBox(0, 0, 30, 20, 0, 0.9);
    var one = new EvaluatedImage("a", 320, 240, List.of(truth, truth, truth), List.of(found));
    var other = new EvaluatedImage("b", 320, 240, List.of(truth, truth), List.of());
    var set = new EvaluationSet(List.of("cat", "dog", "cow"), List.of(one, other));
    Drawn summary = Drawn.of(new SummarySection(set, List.of(), List.of()));

    assertThat(summary.texts("dt"))
        .containsExactly("images", "classes", "ground-truth boxes", "detections");
    assertThat(summary.texts("dd")).containsExactly("2", "3", "5", "1");
  }

  @Test
  void theIntervalOfTheClassWithFewObjectsIsTheGreyOne() {
    Html html = new Html().open("main");
    new ClassTable(List.of(METRICS)).write(html);
    String page = html.close().toString();

    assertThat(page.substring(page.indexOf("data-class=\"ten\"")))
        .contains("<small class=\"interval few\">");
    assertThat(
            page.substring(
                page.indexOf("data-class=\"eleven\""), page.indexOf("data-class=\"ten\"")))
        .contains("<small class=\"interval\">");
  }

  private static ClassMetrics row(String name, int instances) {
    return new ClassMetrics(
        name,
        instances,
        Map.of("AP", OptionalDouble.of(0.5)),
        Map.of("AP", new Interval(0.25, 0.75, 0.95)));
  }
}
