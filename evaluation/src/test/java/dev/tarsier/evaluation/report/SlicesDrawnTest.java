package dev.tarsier.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.evaluation.Interval;
import dev.tarsier.evaluation.Metrics;
import dev.tarsier.evaluation.diagnosis.groups.SliceResult;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class SlicesDrawnTest {
  private static final Interval INTERVAL = new Interval(0.25, 0.75, 0.95);

  @Test
  void aPartOfFewerThanThirtyImagesHasItsIntervalInGrey() throws Exception {
    Drawn slices =
        Drawn.of(
            new SlicesSection(
                List.of(
                    part("time", "day", 30, OptionalDouble.of(0.5), Map.of("AP", INTERVAL)),
                    part("time", "night", 29, OptionalDouble.of(0.4), Map.of("AP", INTERVAL)),
                    part("folder", "a", 1, OptionalDouble.empty(), Map.of()))));

    assertThat(slices.texts("h3")).containsExactly("By time", "By folder");
    assertThat(slices.texts("td"))
        .containsExactly(
            "30", "60", "50.025.0 – 75.0", "29", "58", "40.025.0 – 75.0", "1", "2", "–");
    assertThat(slices.attributes("small", "interval", "class")).hasSize(1);
    assertThat(slices.attributes("small", "interval few", "class")).hasSize(1);
    assertThat(slices.attributes("table", "sortable", "id"))
        .containsExactly("slice-table-0", "slice-table-1");
    assertThat(slices.attributes("td", "", "data-value"))
        .containsExactly("30", "60", "0.5", "29", "58", "0.4", "1", "2");
    assertThat(slices.attributes("td", "none", "data-value"))
        .as("what is undefined has no number to be sorted by")
        .containsExactly("");
  }

  private static SliceResult part(
      String attribute,
      String value,
      int images,
      OptionalDouble ap,
      Map<String, Interval> intervals) {
    return new SliceResult(attribute, value, images, 2 * images, Map.of("AP", ap), intervals);
  }

  @Test
  void factsOfTheRunStandBeforeThoseOfTheProtocol() throws Exception {
    var metrics = new Metrics("voc", Map.of(), List.of(), Map.of(), Map.of("iou_threshold", "0.5"));
    Drawn provenance =
        Drawn.of(new ProvenanceSection(List.of(metrics), Map.of("config_sha256", "ab12")));

    assertThat(provenance.texts("dt")).containsExactly("config sha256", "iou threshold");
    assertThat(provenance.texts("dd")).containsExactly("ab12", "0.5");
    assertThat(provenance.texts("h3")).containsExactly("PASCAL VOC, all points");
    assertThat(Drawn.of(new ProvenanceSection(List.of(), Map.of())).texts("dl")).isEmpty();
  }
}
