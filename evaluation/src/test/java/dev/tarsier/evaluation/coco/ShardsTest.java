package dev.tarsier.evaluation.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.Fixtures;
import dev.tarsier.evaluation.InvalidEvaluationInput;
import dev.tarsier.evaluation.statistics.Bootstrap;
import dev.tarsier.evaluation.statistics.ResampledNumbers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shares of a set, matched apart, written, read and merged. */
class ShardsTest {
  private static final CocoParameters STANDARD = CocoParameters.standard();

  @TempDir private Path folder;

  @Test
  void threeSharesGiveTheBitsOfOneRunIntervalsIncluded() throws IOException {
    EvaluationSet set = tiny();
    CocoResult whole = CocoMatches.of(set, STANDARD).result();
    var shares = new ArrayList<CocoMatches>();
    for (int s : new int[] {2, 0, 1}) {
      Path file = folder.resolve(s + ".shard");
      ShardFile.write(file, CocoMatches.of(share(set, s, 3), STANDARD));
      shares.add(ShardFile.read(file));
    }
    CocoResult merged = CocoShards.merged(shares).result();

    assertThat(merged.precision()).containsExactly(whole.precision());
    assertThat(merged.scores()).containsExactly(whole.scores());
    assertThat(merged.recall()).containsExactly(whole.recall());
    assertThat(merged.metrics()).isEqualTo(whole.metrics());
    Bootstrap bootstrap = Bootstrap.standard().withResamples(100);
    assertThat(bootstrap.intervals(new ResampledNumbers(new MeasuredByCoco(merged))))
        .isEqualTo(bootstrap.intervals(new ResampledNumbers(new MeasuredByCoco(whole))))
        .isNotEmpty();
  }

  @Test
  void anImageInTwoSharesIsRefused() {
    CocoMatches share = CocoMatches.of(share(tiny(), 0, 3), STANDARD);

    assertThatThrownBy(() -> CocoShards.merged(List.of(share, share)))
        .isInstanceOf(InvalidEvaluationInput.class)
        .hasMessageContaining("is in two shards: each image belongs to one");
  }

  @Test
  void sharesOfOtherParametersAreRefused() {
    CocoMatches one = CocoMatches.of(share(tiny(), 0, 2), STANDARD);
    CocoMatches other =
        CocoMatches.of(share(tiny(), 1, 2), STANDARD.withMaxDetections(List.of(1, 10, 300)));

    assertThatThrownBy(() -> CocoShards.merged(List.of(one, other)))
        .isInstanceOf(InvalidEvaluationInput.class)
        .hasMessageStartingWith("the shards differ in their parameters");
  }

  @Test
  void aDamagedFileIsRefused() throws IOException {
    Path file = folder.resolve("a.shard");
    ShardFile.write(file, CocoMatches.of(tiny(), STANDARD));
    byte[] bytes = Files.readAllBytes(file);
    for (int length : new int[] {0, 5, 100, bytes.length / 2, bytes.length - 9}) {
      Files.write(file, java.util.Arrays.copyOf(bytes, length));
      assertThatThrownBy(() -> ShardFile.read(file))
          .as("the first %d bytes", length)
          .isInstanceOf(InvalidEvaluationInput.class)
          .hasMessage(
              file + ": this is no whole shard of an evaluation: make it again with --shard-out");
    }
    Files.writeString(file, "[]");
    assertThatThrownBy(() -> ShardFile.read(file)).isInstanceOf(InvalidEvaluationInput.class);
  }

  /** A file that ends where it should and still is none. */
  @Test
  void indexesBeyondTheirListsAreRefused() {
    var noPositives = new Positives(new int[0], new int[0]);
    var one = new RankedDetections(1);
    var onSecondImage = new RankedDetections(1);
    onSecondImage.images[0] = 1;
    checkRefused(one, new int[] {1}, new long[1], noPositives);
    checkRefused(one, new int[] {-1}, new long[1], noPositives);
    checkRefused(onSecondImage, new int[] {0}, new long[1], noPositives);
    checkRefused(one, new int[] {0}, new long[2], noPositives);
    checkRefused(one, new int[] {0}, new long[1], new Positives(new int[1], new int[0]));
    checkRefused(one, new int[] {0}, new long[1], new Positives(new int[] {1}, new int[1]));

    Path file = folder.resolve("good.shard");
    ShardFile.write(file, matches(one, new int[] {0}, new long[1], noPositives));
    assertThat(ShardFile.read(file).ofClass(0).matchedPlace(0)).isZero();
  }

  private void checkRefused(
      RankedDetections detections, int[] matched, long[] bits, Positives positives) {
    Path file = folder.resolve("odd.shard");
    ShardFile.write(file, matches(detections, matched, bits, positives));
    assertThatThrownBy(() -> ShardFile.read(file))
        .isInstanceOf(InvalidEvaluationInput.class)
        .hasMessageContaining("this is no whole shard");
  }

  /** One image and one class. */
  private static CocoMatches matches(
      RankedDetections detections, int[] matched, long[] bits, Positives positives) {
    return new CocoMatches(
        STANDARD,
        List.of("cat"),
        List.of("1"),
        List.of(0),
        List.of(
            new ClassMatches(
                STANDARD.layout(), detections, matched, bits, bits, new int[0], positives)));
  }

  private static EvaluationSet tiny() {
    Path tiny = Fixtures.resource("tiny");
    return CocoFiles.read(tiny.resolve("gt.json"), tiny.resolve("dt.json")).set();
  }

  private static EvaluationSet share(EvaluationSet set, int part, int parts) {
    return set.share(part, parts);
  }
}
