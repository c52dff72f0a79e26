package dev.tarsier.evaluation.coco;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tarsier.evaluation.Fixtures;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Whole sets against the recorded output of pycocotools 2.0.11: arrays and stats equal in every
 * bit.
 */
class CocoReferenceTest {

  @Test
  void tinySetEqualsPycocotoolsInEveryBit() {
    check(Fixtures.resource("tiny"), "gt.json", "dt.json");
  }

  @Test
  void mediumSetEqualsPycocotoolsInEveryBit() {
    check(Fixtures.shared("medium"), "gt.json.gz", "dt.json.gz");
  }

  private static void check(Path folder, String groundTruth, String detections) {
    CocoInput input = CocoFiles.read(folder.resolve(groundTruth), folder.resolve(detections));
    CocoResult result = CocoEvaluation.evaluate(input.set());

    Path arrays = folder.resolve("arrays.safetensors.gz");
    assertEqualBits("precision", result.precision(), arrays);
    assertEqualBits("recall", result.recall(), arrays);
    assertEqualBits("scores", result.scores(), arrays);

    JsonNode expected = Fixtures.json(folder.resolve("expected.json"));
    assertThat(CocoReference.stats(result))
        .containsExactly(Fixtures.doubles(expected.get("stats")));
    checkClasses(result, expected.get("per_class"));
  }

  /** -1 from Arrays.mismatch: no first difference. */
  private static void assertEqualBits(String name, double[] actual, Path arrays) {
    assertThat(Arrays.mismatch(actual, Fixtures.tensor(arrays, name)))
        .as("first index at which %s differs", name)
        .isEqualTo(-1);
  }

  private static void checkClasses(CocoResult result, JsonNode perClass) {
    for (int k = 0; k < perClass.size(); k++) {
      JsonNode expected = perClass.get(k);
      int index = k;
      List<CocoStat> stats =
          List.of(
              CocoStat.AP,
              CocoStat.AP50,
              CocoStat.AP75,
              CocoStat.AP_SMALL,
              CocoStat.AP_MEDIUM,
              CocoStat.AP_LARGE,
              CocoStat.AR100);
      List<String> names = List.of("AP", "AP50", "AP75", "APsmall", "APmedium", "APlarge", "AR100");
      for (int s = 0; s < stats.size(); s++) {
        assertThat(result.stat(stats.get(s), k).orElse(-1))
            .as("%s of class %d", names.get(s), index)
            .isEqualTo(expected.get(names.get(s)).doubleValue());
      }
    }
  }
}
