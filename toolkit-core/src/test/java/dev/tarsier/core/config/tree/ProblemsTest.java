package dev.tarsier.core.config.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarsier.core.config.tree.Node.Entry;
import dev.tarsier.core.config.tree.Node.Kind;
import dev.tarsier.core.config.tree.Node.Mapping;
import dev.tarsier.core.config.tree.Node.Scalar;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Places in config files, and what is said of them. */
class ProblemsTest {

  @Test
  void placesAreInReadingOrder() {
    var problems = new Problems();
    problems.add(new Position("b.yaml", 1, 1), "x", "fourth", "");
    problems.add(new Position("a.yaml", 10, 2), "x", "third", "");
    problems.add(new Position("a.yaml", 9, 7), "x", "second", "");
    problems.add(new Position("a.yaml", 9, 3), "x", "first", "");

    assertThat(problems.sorted())
        .extracting(Problem::complaint)
        .containsExactly("first", "second", "third", "fourth");
  }

  @Test
  void ofOnePlaceAndKeyTheFirstComplaintCounts() {
    var problems = new Problems();
    var here = new Position("a.yaml", 1, 1);
    problems.add(here, "x", "first", "");
    problems.add(here, "x", "second", "");
    problems.add(here, "y", "another key", "");

    assertThat(problems.sorted())
        .extracting(Problem::complaint)
        .containsExactly("first", "another key");
    assertThat(problems.size()).isEqualTo(2);
  }

  @Test
  void aCopyGrowsAlone() {
    var here = new Position("a.yaml", 1, 1);
    var problems = new Problems();
    problems.add(here, "x", "first", "");
    var copy = new Problems(problems);
    copy.add(here, "x", "again", "");
    copy.add(here, "y", "more", "");

    assertThat(problems.size()).isEqualTo(1);
    assertThat(copy.size()).as("what was known is known to the copy").isEqualTo(2);
  }

  @Test
  void noProblemIsNoException() {
    new Problems().throwIfAny("a.yaml");
    var problems = new Problems();
    problems.add(Position.in("a.yaml"), "", "wrong", "");
    assertThatThrownBy(() -> problems.throwIfAny("a.yaml"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("a.yaml")
        .hasMessageContaining("wrong");
  }

  @Test
  void aProblemIsAPlaceAKeyAComplaintAndAWayOut() {
    var place = new Position("a.yaml", 3, 7);

    assertThat(new Problem(place, "train.epochs", "is wrong", "do this"))
        .hasToString("a.yaml:3:7  train.epochs  is wrong  (do this)");
    assertThat(new Problem(place, "", "is wrong", "")).hasToString("a.yaml:3:7  is wrong");
    assertThat(new Problem(Position.override("train.epochs"), "train.epochs", "is wrong", ""))
        .hasToString("--set train.epochs  is wrong");
    assertThat(new Problem(Position.override("train"), "train.epochs", "is wrong", ""))
        .hasToString("--set train  train.epochs  is wrong");
  }

  @Test
  void whatWouldActOnATerminalIsSpeltOut() {
    assertThat(new Problem(Position.in("a\u001b.yaml"), "k\u202e", "c\u0007", "r\u009b"))
        .asString()
        .doesNotContain("\u001b", "\u202e", "\u0007", "\u009b")
        .contains("\\u001b", "\\u202e", "\\u0007", "\\u009b");
  }

  @ParameterizedTest
  @CsvSource({
    "configs/a.yaml, data/voc, configs/data/voc",
    "configs/a.yaml, ../voc, voc",
    "configs/a.yaml, /data/voc, /data/voc",
    "a.yaml, data/./voc, data/voc"
  })
  void aPathOfAFileIsRelativeToIt(String file, String text, String expected) {
    var scalar = new Scalar(new Position(file, 2, 3), text, Kind.TEXT, false, false);

    assertThat(scalar.path()).isEqualTo(Path.of(expected));
  }

  @Test
  void aPathFromOutsideIsRelativeToTheWorkingFolder() {
    var place = new Position("configs/a.yaml", 2, 3);

    assertThat(new Scalar(place, "x/y", Kind.TEXT, false, true).path()).isEqualTo(Path.of("x/y"));
    assertThat(new Scalar(Position.override("data.root"), "x", Kind.TEXT, false, false).path())
        .isEqualTo(Path.of("x"));
  }

  @Test
  void aMappingIsChangedByACopy() {
    var place = new Position("a.yaml", 1, 1);
    var one = new Entry(place, new Scalar(place, "1", Kind.INTEGER, false, false));
    var mapping = new Mapping(place, Map.of("a", one));

    assertThat(mapping.with("b", one).entries()).containsOnlyKeys("a", "b");
    assertThat(mapping.without("a").entries()).isEmpty();
    assertThat(mapping.entries()).containsOnlyKeys("a");
    assertThat(mapping.get("c")).isEmpty();
    assertThat(mapping.entry("a")).hasValue(one);
    assertThat(KeyPath.child("", "a")).isEqualTo("a");
    assertThat(KeyPath.child("a.b", "c")).isEqualTo("a.b.c");
  }
}
