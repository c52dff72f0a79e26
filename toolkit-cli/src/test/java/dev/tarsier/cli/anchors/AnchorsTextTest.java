package dev.tarsier.cli.anchors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.core.anchors.AnchorReport;
import dev.tarsier.core.anchors.AnchorReport.Better;
import dev.tarsier.core.anchors.AnchorReport.Coverage;
import dev.tarsier.core.anchors.AnchorReport.Poor;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnchorsTextTest {

  private static final List<Coverage> CELLS = List.of(new Coverage("cell", 4, 3, 0.75, 0.6));

  @Test
  void pixelsHaveOneDecimalAtMostAndTheThresholdAll() {
    var report =
        new AnchorReport(
            0.45,
            2,
            1,
            10.6666667,
            1,
            CELLS,
            CELLS,
            List.of(new Poor("cell", 127.98, 95.96, 0.4), new Poor("cell", 20.25, 7, 0.3)),
            null);

    assertThat(AnchorsText.lines(report, "128 x 96"))
        .contains(
            "4 objects in 2 images at 128 x 96; 1 box an image, the finest 10.7 pixels apart",
            "worst: cell of 128 x 96 pixels, best IoU 0.40",
            "worst: cell of 20.2 x 7 pixels, best IoU 0.30")
        .anyMatch(line -> line.matches("class +objects +IoU ≥ 0.45 +mean IoU"));
  }

  @Test
  void theProposalStandsAsAConfigTakesIt() {
    var settings = new LinkedHashMap<String, Object>();
    settings.put("scales", List.of(0.1, 0.4, 0.8));
    settings.put("scale_range", List.of());
    settings.put("aspect_ratios", List.of(8.0));
    var report =
        new AnchorReport(0.5, 2, 3, 8, 0, CELLS, CELLS, List.of(), new Better(settings, CELLS));

    assertThat(AnchorsText.lines(report, "160 x 80"))
        .endsWith(
            "better for this data, in the config:",
            "  model:",
            "    head:",
            "      scales: [0.1, 0.4, 0.8]",
            "      scale_range: []",
            "      aspect_ratios: [8.0]");
  }
}
