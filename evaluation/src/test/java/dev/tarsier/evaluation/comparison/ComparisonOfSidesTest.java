package dev.tarsier.evaluation.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tarsier.evaluation.comparison.ComparisonTable.Format;
import dev.tarsier.evaluation.statistics.Bootstrap;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonOfSidesTest {
  private static final Bootstrap FEW = Bootstrap.standard().withResamples(200);

  @TempDir private static Path folder;

  @BeforeAll
  static void evaluate() {
    Evaluations.save(Evaluations.set(60, 0.4, 1), "coco", folder.resolve("poor"));
    Evaluations.save(Evaluations.set(60, 0.9, 2), "coco", folder.resolve("good"));
    Evaluations.save(Evaluations.set(60, 0.4, 3), "coco", folder.resolve("alike"));
    Evaluations.save(Evaluations.set(50, 0.4, 3), "coco", folder.resolve("fewer"));
    Evaluations.save(Evaluations.set(60, 0.4, 3), "voc", folder.resolve("voc"));
    for (int seed = 1; seed <= 3; seed++) {
      Evaluations.save(Evaluations.set(60, 0.4, seed), "coco", folder.resolve("runs/poor/" + seed));
      Evaluations.save(Evaluations.set(60, 0.9, seed), "coco", folder.resolve("runs/good/" + seed));
    }
  }

  @Test
  void tellsTheBetterOne() throws IOException {
    Comparison comparison = compare("poor", "good");
    List<String> sentences = new Verdict(comparison).sentences(0);

    assertThat(comparison.pairs().get(0).headline().value()).isGreaterThan(0.2);
    assertThat(sentences.get(0)).contains("good is better than", "poor in AP", "p = 0.005");
    assertThat(sentences.get(1)).contains("these checkpoints, not these architectures");
  }

  @Test
  void doesNotTellTwoOfTheSameKindApart() throws IOException {
    List<String> sentences = new Verdict(compare("poor", "alike")).sentences(0);

    assertThat(sentences.get(0)).contains("cannot be told apart", "60 images tell differences");
  }

  @Test
  void saysHowManyImagesADifferenceWouldTake() throws IOException {
    List<String> sentences = new Verdict(compare("poor", "alike")).sentences(0.01);

    assertThat(sentences.get(0)).containsPattern("1.00 points would take about [\\d,]+ images");
  }

  @Test
  void severalComparisonsAreAdjusted() throws IOException {
    Comparison comparison = compare("poor", "good", "alike");
    Pair last = comparison.pairs().get(2);

    assertThat(comparison.pairs()).hasSize(3);
    assertThat(comparison.pairs().get(0).adjusted().get(0))
        .isEqualTo(3 * comparison.pairs().get(0).headline().pValue());
    assertThat(last.first()).endsWith("good");
    assertThat(last.headline().value()).isNegative();
    assertThat(new Verdict(comparison).sentences(0).get(0)).contains("by Holm for 3 comparisons");
  }

  @Test
  void severalSeedsSpeakOfConfigs() throws IOException {
    Comparison comparison = compare("runs/poor", "runs/good");

    assertThat(comparison.sides()).extracting(MeasuredSide::runs).containsExactly(3, 3);
    assertThat(new Verdict(comparison).sentences(0).get(1))
        .contains("Seeds and images were both drawn", "these configs", "3 and 3 trainings");
  }

  @Test
  void aSideOfSeveralSeedsShowsTheirMean() throws IOException {
    double sum = 0;
    for (int seed = 1; seed <= 3; seed++) {
      Path run = folder.resolve("runs/poor/" + seed);
      sum += SavedEvaluation.read(run).metrics().stat("AP50").orElseThrow();
    }
    MeasuredSide poor = compare("runs/poor", "runs/good").sides().get(0);

    assertThat(poor.values().get(poor.names().indexOf("AP50"))).isCloseTo(sum / 3, within(1e-12));
  }

  @Test
  void refusesWhatWasNotMeasuredAlikeAndNamesTheDifference() {
    assertThatThrownBy(() -> compare("poor", "fewer")).hasMessageContaining("the ground truth");
    assertThatThrownBy(() -> compare("poor", "voc"))
        .hasMessageContaining("the protocol (coco, voc)");
    assertThatThrownBy(() -> compare("poor", "runs/good"))
        .hasMessageContaining("one each, or several each");
  }

  @Test
  void tablesHaveWhatAPaperNeeds() throws IOException {
    var table = new ComparisonTable(compare("poor", "good"));

    assertThat(table.text(Format.TABLE)).contains("AP50").contains("**");
    assertThat(table.text(Format.MARKDOWN)).contains("| ---: |").contains("\\*\\*");
    assertThat(table.text(Format.LATEX))
        .contains("\\begin{tabular}{l", "\\toprule", "\\midrule", "\\bottomrule", "$^{**}$")
        .doesNotContain("**\\\\");
    assertThat(table.text(Format.CSV).lines().skip(1))
        .allMatch(line -> line.split(",", -1).length == 10);
    assertThat(table.text(Format.CSV)).startsWith("run,statistic,value,low,high,difference,");
  }

  @Test
  void thePageSaysTheSame() throws IOException {
    Comparison comparison = compare("poor", "good");
    String html = new ComparisonPage(comparison, new Verdict(comparison).sentences(0)).html();

    assertThat(html)
        .contains("is better than", "id=\"differences\"", "points")
        .doesNotContain("http:", "https:");
  }

  @Test
  void sameSeedSameAnswer() throws IOException {
    assertThat(compare("poor", "good").pairs()).isEqualTo(compare("poor", "good").pairs());
  }

  private static Comparison compare(String... names) throws IOException {
    var sides = new ArrayList<Side>();
    for (String name : names) {
      sides.add(Side.read(folder.resolve(name)));
    }
    return Comparison.of(sides, FEW);
  }
}
