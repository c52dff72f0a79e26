package dev.tarsier.cli.oddforms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.cli.oddforms.OddForm.Asker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One answer for an odd file, whoever reads it: the one that docs/formats.md gives. */
class WhoReadsWhatTest {

  private static final List<String> SECTIONS =
      List.of("## PASCAL VOC", "## COCO JSON", "## YOLO folders");

  /** Rows that one reader alone can meet, with the tests that show them. */
  private static final List<String> MET_BY_ONE =
      List.of(
          "boxes outside their image", // VocDatasetTest: a policy of data sets
          "boxes below `min_size`", // VocDatasetTest: for training only
          "results as JSON Lines", // CocoResultsTest: of detections
          "crowds under VOC protocols"); // VocFilesTest: a rule of measuring

  @TempDir Path folder;

  static Stream<OddForm> forms() {
    return Stream.of(VocForms.all(), CocoForms.all(), YoloForms.all()).flatMap(List::stream);
  }

  @ParameterizedTest
  @MethodSource("forms")
  void everybodyGivesTheAnswerOfTheTable(OddForm form) throws IOException {
    Path data = Files.createDirectory(folder.resolve("data"));
    OddForm.Section section = form.files().write(data);
    var soft = new SoftAssertions();

    agree(soft, "data set", Answer.ofDataset(section), form, form.objects());
    for (Asker asker : form.askers()) {
      switch (asker) {
        case EVALUATE -> {
          Answer answer = Answer.ofEvaluate(section, folder.resolve("out"));
          agree(soft, "evaluate", answer, form, form.objects());
        }
        case EVALUATE_PASSES_OVER ->
            soft.assertThat(Answer.ofEvaluate(section, folder.resolve("out")).verdict())
                .as("evaluate, which opens neither images nor lists")
                .isEqualTo(Verdict.READ);
        case CHECK -> agree(soft, "data check", Answer.ofCheck(data), form, form.objects());
        case CONVERT -> {
          Path target = folder.resolve("target");
          agree(soft, "data convert", Answer.ofConvert(data, target), form, -1);
          soft.assertThat(Files.exists(target)).isEqualTo(form.verdict() != Verdict.REFUSED);
        }
        default -> throw new IllegalArgumentException(asker.toString());
      }
    }
    soft.assertAll();
  }

  private static void agree(
      SoftAssertions soft, String who, Answer answer, OddForm form, int objects) {
    soft.assertThat(answer.verdict()).as("%s: %s", who, answer).isEqualTo(form.verdict());
    soft.assertThat(answer.words()).as(who).contains(form.words());
    if (form.verdict() != Verdict.REFUSED) {
      soft.assertThat(answer.objects()).as("%s: %s", who, answer).isEqualTo(objects);
    }
  }

  @Test
  void everyRowHasAFormAndEveryFormARow() throws IOException {
    List<String> rows = rows();
    List<String> known =
        Stream.concat(forms().map(OddForm::row).distinct(), MET_BY_ONE.stream()).toList();

    assertThat(rows).hasSizeGreaterThan(40);
    assertThat(rows)
        .as("a row of docs/formats.md without a form here")
        .allMatch(row -> known.stream().anyMatch(row::startsWith));
    assertThat(known)
        .as("a form here without a row in docs/formats.md")
        .allMatch(begin -> rows.stream().anyMatch(row -> row.startsWith(begin)));
  }

  private static List<String> rows() throws IOException {
    var rows = new ArrayList<String>();
    boolean inside = false;
    for (String line :
        Files.readAllLines(Path.of(System.getProperty("tarsier.root"), "docs", "formats.md"))) {
      if (line.startsWith("## ")) {
        inside = SECTIONS.stream().anyMatch(line::startsWith);
      } else if (inside
          && line.startsWith("| ")
          && !line.startsWith("| form ")
          && !line.startsWith("| --")) {
        rows.add(line.substring(2));
      }
    }
    return rows;
  }
}
