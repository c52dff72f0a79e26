package dev.tarsier.core.config.binding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.core.config.FakePlugin;
import dev.tarsier.core.config.tree.ConfigException;
import dev.tarsier.core.config.tree.ConfigTree;
import dev.tarsier.core.config.tree.Problem;
import dev.tarsier.core.wiring.Plugins;
import dev.tarsier.plugin.OneOrMore;
import dev.tarsier.plugin.Setting;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values that hold others, and numbers at the edges of what they may be. */
class ContainersTest {

  record Holding(
      @Setting(value = "", byDefault = "1", min = 1) OneOrMore<Integer> sides,
      @Setting(value = "", byDefault = "{}") Map<String, List<Integer>> table,
      @Setting(value = "", min = 0, max = 0.5) Optional<Double> share,
      @Setting(value = "", byDefault = "0", min = -5, max = 4_000_000_000L) long count,
      @Setting(value = "", byDefault = "0", max = 7) int atMost) {}

  private static final Catalog CATALOG = Plugins.of(List.of(new FakePlugin()), List.of());

  private static Holding bind(String yaml) {
    return Binding.bind(
        ConfigTree.parse("a.yaml", yaml, List.of(), name -> null), Holding.class, CATALOG);
  }

  private static List<String> problems(String yaml) {
    try {
      bind(yaml);
      return List.of();
    } catch (ConfigException e) {
      return e.problems().stream().map(Problem::toString).toList();
    }
  }

  @Test
  void oneValueIsAListOfOne() {
    assertThat(bind("sides: 7").sides().values()).containsExactly(7);
    assertThat(bind("sides: [3, 5]").sides().values()).containsExactly(3, 5);
    assertThat(bind("").sides().values()).containsExactly(1);
  }

  @Test
  void oneOrMoreIsWrittenAsShortlyAsItCanBe() {
    assertThat(Binding.write(bind("sides: [7]"))).contains("sides: 7\n");
    assertThat(bind(Binding.write(bind("sides: [3, 5]")))).isEqualTo(bind("sides: [3, 5]"));
  }

  @Test
  void aTableTakesAnyKeyAndKeepsTheirOrder() {
    Holding bound = bind("table: {z: [1], 'a b': [], 7: [2, 3]}");

    assertThat(bound.table().keySet()).containsExactly("z", "a b", "7");
    assertThat(bound.table()).containsEntry("7", List.of(2, 3));
    assertThat(bind(Binding.write(bound))).isEqualTo(bound);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sides: []            | sides  this list is empty  (allowed: an integer, or a list of such,"
            + " at least 1)",
        "sides: [2, 0]        | sides.1  0 is out of range  (allowed: an integer, at least 1)",
        "sides: 0             | sides  0 is out of range  (allowed: an integer, at least 1)",
        "table: [1]           | table  this is a list, not a table  (allowed: a table, each value a"
            + " list, each member an integer)",
        "table: {a: [1, b]}   | table.a.1  'b' is not an integer  (allowed: an integer)",
        "share: 0.51          | share  0.51 is out of range  (allowed: a number, 0 to 0.5)",
        "share: -1e-9         | share  -1e-9 is out of range  (allowed: a number, 0 to 0.5)",
        "share: .inf          | share  .inf is out of range  (allowed: a number, 0 to 0.5)",
        "count: 4000000001    | count  4000000001 is out of range  (allowed: an integer, -5 to"
            + " 4000000000)",
        "count: -6            | count  -6 is out of range  (allowed: an integer, -5 to 4000000000)",
        "count: 9223372036854775808 | count  9223372036854775808 is out of range  (allowed: an"
            + " integer, -5 to 4000000000)",
        "at_most: 8           | at_most  8 is out of range  (allowed: an integer, at most 7)",
        "at_most: -2147483649 | at_most  -2147483649 is out of range  (allowed: an integer,"
            + " -2147483648 to 7)"
      })
  void aWrongMemberSaysWhereItIs(String yaml, String message) {
    assertThat(problems(yaml)).singleElement().asString().endsWith(message);
  }

  @Test
  void theEdgesThemselvesAreAllowed() {
    Holding bound = bind("share: 0.5\ncount: 4000000000\nat_most: -2147483648\n");

    assertThat(bound.share()).hasValue(0.5);
    assertThat(bound.count()).isEqualTo(4_000_000_000L);
    assertThat(bound.atMost()).isEqualTo(Integer.MIN_VALUE);
    assertThat(bind("share: 0\ncount: -5\nat_most: 7\n").atMost()).isEqualTo(7);
  }

  @Test
  void wholeNumbersMayBeWrittenInOtherBases() {
    assertThat(bind("count: 0xff").count()).isEqualTo(255);
    assertThat(bind("count: 0o17").count()).isEqualTo(15);
    assertThat(bind("share: 0x0").share()).hasValue(0.0);
    assertThat(bind("share: 5e-1").share()).hasValue(0.5);
  }

  @Test
  void everyMistakeOfAFileIsListedInReadingOrder() {
    assertThat(problems("at_most: 9\nsides: [0, x, 2]\nshare: 2\n"))
        .extracting(text -> text.substring(0, text.indexOf("  ")))
        .containsExactly("a.yaml:1:10", "a.yaml:2:9", "a.yaml:2:12", "a.yaml:3:8");
  }

  record Ranged(
      @Setting(value = "", byDefault = "0") int free,
      @Setting(value = "", byDefault = "0", min = 0.25, max = 1e6) double both,
      @Setting(value = "", byDefault = "x") Path file) {}

  @Test
  void rangesAreSaidInPlainNumbers() {
    assertThat(ComponentPage.describe(Ranged.class))
        .extracting(ComponentPage.OptionLine::range)
        .containsExactly("", "0.25 to 1000000", "");
  }
}
