package dev.tarsier.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tarsier.evaluation.ClassMetrics;
import dev.tarsier.evaluation.EvaluatedImage;
import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.Fixtures;
import dev.tarsier.evaluation.Interval;
import dev.tarsier.evaluation.Metrics;
import dev.tarsier.evaluation.ScoredBox;
import dev.tarsier.evaluation.TruthBox;
import dev.tarsier.evaluation.coco.CocoEvaluation;
import dev.tarsier.evaluation.diagnosis.groups.SliceResult;
import dev.tarsier.evaluation.voc.VocEvaluation;
import dev.tarsier.evaluation.voc.VocProtocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code metrics.json} as a program sees it. */
class MetricsFileTest {
  /** One cell found exactly; the second class has no ground truth. */
  private static final EvaluationSet CELLS =
      new EvaluationSet(
          List.of("RBC", "Platelets"),
          List.of(
              new EvaluatedImage(
                  "BloodImage_00007",
                  640,
                  480,
                  List.of(TruthBox.of(100, 100, 100, 100, 0)),
                  List.of(new ScoredBox(100, 100, 100, 100, 0, 0.9)))));

  @Test
  void vocFileHoldsTheMeanAndEachClass(@TempDir Path folder) throws IOException {
    Path path = folder.resolve("runs/one/metrics.json");
    MetricsFile.write(
        VocEvaluation.evaluate(CELLS, VocProtocol.continuous(VocProtocol.Points.ALL))
            .metrics()
            .withProvenance("config_sha256", "ab12"),
        path);

    assertThat(Files.readString(path))
        .isEqualTo(
            """
            {
              "schema" : "tarsier.metrics/1",
              "protocol" : "voc",
              "stats" : {
                "mAP" : 1.0
              },
              "per_class" : [
                {
                  "name" : "RBC",
                  "instances" : 1,
                  "AP" : 1.0
                },
                {
                  "name" : "Platelets",
                  "instances" : 0,
                  "AP" : null
                }
              ],
              "intervals" : { },
              "provenance" : {
                "description" : "PASCAL VOC average precision at IoU 0.5, all recall points (from 2010), continuous coordinates; an overlap equal to the threshold matches. Difficult objects count neither way.",
                "iou_threshold" : "0.5",
                "points" : "all",
                "inclusive_pixels" : "false",
                "rule" : "devkit",
                "config_sha256" : "ab12"
              }
            }
            """);
  }

  @Test
  void cocoFileHoldsTheTwelveStatsInOrderAndNullForTheUndefined(@TempDir Path folder)
      throws IOException {
    Path path = folder.resolve("metrics.json");
    MetricsFile.write(CocoEvaluation.evaluate(CELLS).metrics(), path);

    JsonNode json = Fixtures.json(path);
    var names = new ArrayList<String>();
    json.get("stats").fieldNames().forEachRemaining(names::add);
    assertThat(names)
        .containsExactly(
            "AP", "AP50", "AP75", "APs", "APm", "APl", "AR1", "AR10", "AR100", "ARs", "ARm", "ARl");
    // 1/(1 + 2^-52), and no small object anywhere
    assertThat(json.at("/stats/AP").asText()).isEqualTo("0.9999999999999998");
    assertThat(json.at("/stats/APs").isNull()).isTrue();
    assertThat(json.at("/per_class/0/AR100").doubleValue()).isEqualTo(1);
    assertThat(json.at("/per_class/1/AP").isNull()).isTrue();
    assertThat(json.at("/per_class/1/instances").intValue()).isZero();
  }

  @Test
  void intervalsStandUnderTheNameOfTheirStatistic() {
    var metrics =
        CocoEvaluation.evaluate(CELLS)
            .metrics()
            .withIntervals(Map.of("AP", new Interval(0.25, 0.5, 0.95)));

    assertThat(MetricsFile.toJson(metrics))
        .containsIgnoringWhitespaces("\"AP\":{\"low\":0.25,\"high\":0.5,\"level\":0.95}");
  }

  @Test
  void whatIsWrittenIsReadAgain(@TempDir Path folder) throws IOException {
    var row =
        new ClassMetrics(
            "cat",
            7,
            Map.of("AP", OptionalDouble.empty()),
            Map.of("AR", new Interval(0.1, 0.2, 0.9)));
    var metrics =
        new Metrics(
            "mine",
            Map.of("AP", OptionalDouble.empty()),
            List.of(row),
            Map.of("AP", new Interval(0.25, 0.5, 0.95)),
            Map.of("images", "7"));
    MetricsFile.write(metrics, folder.resolve("metrics.json"));

    assertThat(MetricsReader.read(folder.resolve("metrics.json"))).isEqualTo(metrics);
  }

  @Test
  void tablesOfClassesAndPartsLeaveOutWhatIsUndefinedAndQuoteWhatMustBe() {
    var interval = new Interval(0.25, 0.75, 0.95);
    var metrics =
        new Metrics(
            "coco",
            Map.of(),
            List.of(
                new ClassMetrics(
                    "a \"b\", c", 1, Map.of("AP", OptionalDouble.of(0.5)), Map.of("AP", interval)),
                new ClassMetrics("line\nbreak", 0, Map.of("AP", OptionalDouble.empty()))),
            Map.of(),
            Map.of());
    assertThat(ClassesCsv.text(metrics).split("\r\n"))
        .containsExactly(
            "class,instances,AP,AP_low,AP_high",
            "\"a \"\"b\"\", c\",1,0.5,0.25,0.75",
            "\"line\nbreak\",0,,,");
    var day =
        new SliceResult(
            "time", "day", 2, 3, Map.of("AP", OptionalDouble.of(0.5)), Map.of("AP", interval));
    var night = new SliceResult("time", "night", 1, 0, Map.of(), Map.of());
    assertThat(SlicesCsv.text(List.of(day, night)).split("\r\n"))
        .containsExactly(
            "attribute,value,images,objects,AP,AP_low,AP_high",
            "time,day,2,3,0.5,0.25,0.75",
            "time,night,1,0,,,");
  }
}
