package dev.tarsier.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class TextTableTest {

  @Test
  void wordsStandLeftAndNumbersRight() {
    var table = new TextTable().words("layer").numbers("parameters").words("");

    table.row("conv1", "9,408", "").row("fc", "513,000", "x");

    assertThat(table.lines())
        .containsExactly(
            "layer  parameters", //
            "conv1       9,408",
            "fc        513,000  x");
  }

  @Test
  void aStyledHeadingDoesNotMoveTheColumns() {
    var table = new TextTable().words("a").words("b").row("1", "2");

    assertThat(table.lines(heading -> "<b>" + heading + "</b>"))
        .containsExactly("<b>a  b</b>", "1  2");
  }

  @Test
  void aCellStaysInItsLineAndIsCutBeforeItFillsTheScreen() {
    var table = new TextTable().words("a").row("x\ny").row("z".repeat(1_000_000));

    assertThat(table.lines().get(1)).isEqualTo("x\\u000ay");
    assertThat(table.lines().get(2)).hasSizeLessThan(500).endsWith("… (1,000,000 characters)");
  }

  @Test
  void aRowOfAnotherLengthIsOurMistake() {
    assertThatThrownBy(() -> new TextTable().words("a").row("1", "2"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("2 cells for 1 columns: [1, 2]");
  }

  @Test
  void aHundredThousandRowsTakeNoTimeBySquare() {
    var table = new TextTable().words("name").numbers("n");
    for (int i = 0; i < 100_000; i++) {
      table.row("t" + i, "1");
    }

    assertTimeoutPreemptively(
        Duration.ofSeconds(20), () -> assertThat(table.lines()).hasSize(100_001));
  }
}
