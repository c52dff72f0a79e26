package dev.tarsier.core.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarsier.core.config.binding.InvalidSetting;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Combinations of two heads and three backbones, and what they set. */
class RowTest {

  private static Variant variant(String config, String... set) {
    return new Variant(
        config.isEmpty() ? Optional.empty() : Optional.of(Path.of(config)), List.of(set));
  }

  private static Map<String, Variant> values(Object... pairs) {
    Map<String, Variant> values = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      values.put((String) pairs[i], (Variant) pairs[i + 1]);
    }
    return values;
  }

  private static Map<String, Map<String, Variant>> axes() {
    Map<String, Map<String, Variant>> axes = new LinkedHashMap<>();
    axes.put("head", values("ssd", variant("", "h=1"), "rcnn", variant("r.yaml", "h=2")));
    axes.put(
        "net",
        values("r18", variant("", "n=1"), "r50", variant("", "n=2"), "v16", variant("v.yaml")));
    return axes;
  }

  private static final Variant BASE = variant("base.yaml", "a=0");

  @Test
  void theLastAxisChangesFastest() {
    assertThat(Row.all(BASE, axes(), Map.of()))
        .extracting(Row::name)
        .containsExactly("ssd-r18", "ssd-r50", "ssd-v16", "rcnn-r18", "rcnn-r50", "rcnn-v16");
  }

  @Test
  void theNearestConfigCountsAndSettingsAddUpInOrder() {
    List<Row> rows = Row.all(BASE, axes(), Map.of());

    assertThat(rows.get(0).variant()).isEqualTo(variant("base.yaml", "a=0", "h=1", "n=1"));
    assertThat(rows.get(4).variant()).isEqualTo(variant("r.yaml", "a=0", "h=2", "n=2"));
    assertThat(rows.get(5).variant()).isEqualTo(variant("v.yaml", "a=0", "h=2"));
    assertThat(rows.get(5).choices().toString()).isEqualTo("{head=rcnn, net=v16}");
  }

  @Test
  void singleCellsComeAfterTheAxesAndChooseNothing() {
    List<Row> rows = Row.all(BASE, axes(), values("large", variant("", "w=9")));

    assertThat(rows).hasSize(7);
    assertThat(rows.get(6))
        .isEqualTo(new Row("large", Map.of(), variant("base.yaml", "a=0", "w=9")));
    assertThat(Row.all(BASE, Map.of(), values("large", variant("")))).hasSize(1);
  }

  @Test
  void aCellNamesItsRunAndItsSeedLast() {
    Cell cell = Row.all(BASE, axes(), Map.of()).get(1).cell(7);

    assertThat(cell.id()).isEqualTo("ssd-r50/seed-7");
    assertThat(cell.config()).isEqualTo(Path.of("base.yaml"));
    assertThat(cell.settings()).containsExactly("a=0", "h=1", "n=2", "name=ssd-r50", "seed=7");
  }

  @Test
  void twoRowsOfOneNameAreRefused() {
    Map<String, Map<String, Variant>> axes = new LinkedHashMap<>();
    axes.put("a", values("x-y", variant(""), "x", variant("")));
    axes.put("b", values("z", variant(""), "y-z", variant("")));

    assertThatThrownBy(() -> SuiteRules.checkRows(Row.all(BASE, axes, Map.of())))
        .isInstanceOf(InvalidSetting.class)
        .hasMessageContaining("two trainings would be called x-y-z");
  }

  @Test
  void everyRowStandsOnAConfig() {
    assertThatThrownBy(
            () ->
                SuiteRules.checkRows(
                    Row.all(variant(""), Map.of(), values("lone", variant("", "a=1")))))
        .isInstanceOfSatisfying(
            InvalidSetting.class,
            e -> {
              assertThat(e.key()).isEqualTo("cells.lone");
              assertThat(e.complaint()).isEqualTo("no config is named for lone");
            });
  }

  @Test
  void aThousandTrainingsAreAllowedAndOneMoreIsNot() {
    Map<String, Variant> fifty = new LinkedHashMap<>();
    IntStream.range(0, 50).forEach(i -> fifty.put("v" + i, variant("")));
    Map<String, Map<String, Variant>> axes = Map.of("a", fifty);

    SuiteRules.checkCount(axes, Map.of(), 20);
    assertThatThrownBy(() -> SuiteRules.checkCount(axes, Map.of(), 21))
        .hasMessageContaining("1,050 trainings are too many");
    SuiteRules.checkCount(Map.of(), fifty, 20);
    assertThatThrownBy(() -> SuiteRules.checkCount(axes, fifty, 11))
        .hasMessageContaining("1,100 trainings");
    // More than a long can count.
    Map<String, Map<String, Variant>> many = new LinkedHashMap<>();
    IntStream.range(0, 12).forEach(i -> many.put("a" + i, fifty));
    assertThatThrownBy(() -> SuiteRules.checkCount(many, Map.of(), 1))
        .isInstanceOf(InvalidSetting.class);
  }

  @Test
  void seedsAreDifferent() {
    SuiteRules.checkSeeds(List.of(2L, 1L));
    assertThatThrownBy(() -> SuiteRules.checkSeeds(List.of(1L, 2L, 1L)))
        .hasMessageContaining("[1, 2, 1] names a seed twice");
    assertThatThrownBy(() -> SuiteRules.checkSeeds(List.of()))
        .hasMessageContaining("there is no seed");
  }
}
