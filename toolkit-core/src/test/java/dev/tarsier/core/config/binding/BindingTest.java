package dev.tarsier.core.config.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarsier.core.config.FakePlugin;
import dev.tarsier.core.config.tree.ConfigException;
import dev.tarsier.core.config.tree.ConfigTree;
import dev.tarsier.core.config.tree.Problem;
import dev.tarsier.core.wiring.Plugins;
import dev.tarsier.plugin.Setting;
import dev.tarsier.problem.UserError;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BindingTest {

  enum Norm {
    NONE,
    BATCH_FROZEN,
    _1X1
  }

  record Inner(@Setting(value = "pixels", byDefault = "3", min = 1) int side) {}

  record Everything(
      @Setting(value = "", byDefault = "1") int whole,
      @Setting(value = "", byDefault = "9000000000") long large,
      @Setting(value = "", byDefault = "0.5", min = 0, max = 1) double share,
      @Setting(value = "", byDefault = "true") boolean flag,
      @Setting(value = "", byDefault = "x") String text,
      @Setting(value = "", byDefault = "a/b") Path file,
      @Setting(value = "", byDefault = "batch_frozen") Norm norm,
      @Setting(value = "", byDefault = "{}") Inner inner,
      @Setting(value = "", byDefault = "[1, 2]", min = 0) List<Double> scales,
      @Setting(value = "", byDefault = "[[1], []]") List<List<Integer>> nested,
      @Setting(value = "", byDefault = "{}") Map<String, String> rename,
      Optional<Integer> patience) {}

  record Needy(@Setting(value = "images a step", min = 1, max = 64) int batchSize) {}

  record Strange(java.util.Date day) {}

  record Careless(@Setting(value = "", byDefault = "many") int count) {}

  private static final Catalog CATALOG = Plugins.of(List.of(new FakePlugin()), List.of());

  private static <R extends Record> R bind(String yaml, Class<R> type) {
    return Binding.bind(ConfigTree.parse("a.yaml", yaml, List.of(), name -> null), type, CATALOG);
  }

  private static List<String> problems(String yaml, Class<? extends Record> type) {
    try {
      bind(yaml, type);
      return List.of();
    } catch (ConfigException e) {
      return e.problems().stream().map(Problem::toString).toList();
    }
  }

  private static final Everything DEFAULTS =
      new Everything(
          1,
          9_000_000_000L,
          0.5,
          true,
          "x",
          Path.of("a/b").toAbsolutePath(),
          Norm.BATCH_FROZEN,
          new Inner(3),
          List.of(1.0, 2.0),
          List.of(List.of(1), List.of()),
          Map.of(),
          Optional.empty());

  @Test
  void anEmptySectionGivesTheDefaults() {
    assertThat(bind("", Everything.class)).isEqualTo(DEFAULTS);
  }

  @Test
  void everyTypeIsRead() {
    String yaml =
        """
        whole: -7
        large: 0x10
        share: 1
        flag: false
        text: 007
        file: c.pth
        norm: batch-frozen
        inner: {side: 5}
        scales: [1.0e-2]
        nested: []
        rename: {'^module\\.': ''}
        patience: 4
        """;

    assertThat(bind(yaml, Everything.class))
        .isEqualTo(
            new Everything(
                -7,
                16,
                1.0,
                false,
                "007",
                Path.of("c.pth").toAbsolutePath(),
                Norm.BATCH_FROZEN,
                new Inner(5),
                List.of(0.01),
                List.of(),
                Map.of("^module\\.", ""),
                Optional.of(4)));
  }

  @Test
  void aWordThatJavaCannotSpellIsReadAndWrittenAsPeopleSpellIt() {
    Everything bound = bind("norm: 1x1", Everything.class);

    assertThat(bound.norm()).isEqualTo(Norm._1X1);
    assertThat(Binding.write(bound)).contains("norm: 1x1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "whole: 1.0       | a.yaml:1:8  whole  '1.0' is not an integer  (allowed: an integer)",
        "whole: '1'       | a.yaml:1:8  whole  '1' is not an integer  (allowed: an integer; quotes"
            + " make it text)",
        "whole: 3000000000| a.yaml:1:8  whole  3000000000 is out of range  (allowed: an integer,"
            + " -2147483648 to 2147483647)",
        "whole:           | a.yaml:1:7  whole  there is no value  (allowed: an integer)",
        "share: 1.5       | a.yaml:1:8  share  1.5 is out of range  (allowed: a number, 0 to 1)",
        "share: .nan      | a.yaml:1:8  share  .nan is out of range  (allowed: a number, 0 to 1)",
        "share: abc       | a.yaml:1:8  share  'abc' is not a number  (allowed: a number, 0 to 1)",
        "flag: yes        | a.yaml:1:7  flag  'yes' is not true or false  (allowed: true or false)",
        "text: [a]        | a.yaml:1:7  text  this is a list, not a text  (allowed: a text)",
        "norm: batch_frozn| a.yaml:1:7  norm  'batch_frozn' is not known  (allowed: none,"
            + " batch_frozen, 1x1; did you mean 'batch_frozen'?)",
        "inner: 5         | a.yaml:1:8  inner  '5' is not a section  (allowed: a section {side})",
        "inner: {side: 0} | a.yaml:1:15  inner.side  0 is out of range  (allowed: an integer, at"
            + " least 1)",
        "scales: [1, -1]  | a.yaml:1:13  scales.1  -1 is out of range  (allowed: a number, at least"
            + " 0)",
        "scales: 1        | a.yaml:1:9  scales  '1' is not a list  (allowed: a list, each member a"
            + " number, at least 0)",
        "patience: soon   | a.yaml:1:11  patience  'soon' is not an integer  (allowed: an integer)",
      })
  void aWrongValueSaysWhatIsAllowed(String yaml, String message) {
    assertThat(problems(yaml, Everything.class)).containsExactly(message);
  }

  @Test
  void rejectsUnknownKeyAndSuggestsNearest() {
    assertThat(problems("batchsize: 3\nbatch_size: 4\n", Needy.class))
        .containsExactly(
            "a.yaml:1:1  batchsize  unknown key"
                + "  (allowed: batch_size; did you mean 'batch_size'?)");
  }

  @Test
  void aMissingKeySaysWhatItIsFor() {
    assertThat(problems("", Needy.class))
        .containsExactly(
            "a.yaml:1:1  batch_size  this key is missing"
                + "  (wanted: an integer, 1 to 64: images a step)");
  }

  @Test
  void aDefaultThatDoesNotFitIsReportedAsOne() {
    assertThat(problems("", Careless.class))
        .containsExactly(
            "default of Careless.count  count  'many' is not an integer  (allowed: an integer)");
  }

  @Test
  void nullTakesBackAnOptionalValue() {
    assertThat(bind("patience: null", Everything.class).patience()).isEmpty();
  }

  @Test
  void whatIsWrittenBindsToAnEqualRecord() {
    var odd =
        new Everything(
            0,
            -1,
            1.0e-4,
            false,
            "true",
            Path.of("${HOME}/a b").toAbsolutePath(),
            Norm.NONE,
            new Inner(1),
            List.of(1.0 / 3),
            List.of(),
            Map.of("a: b", "# $1", "${", "\\ \"'"),
            Optional.of(2));

    assertThat(bind(Binding.write(odd), Everything.class)).isEqualTo(odd);
    assertThat(bind(Binding.write(DEFAULTS), Everything.class)).isEqualTo(DEFAULTS);
  }

  @Test
  void aTypeThatCannotBeReadIsTheRecordAuthorsMistake() {
    assertThatThrownBy(() -> bind("day: 1", Strange.class))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(
            "Strange.day cannot be read from a config: java.util.Date is not a type");
  }

  @Test
  void aPageListsEveryOption() {
    ComponentPage page = CATALOG.describe("mobilenet_v1").get(0);

    assertThat(page.kind()).isEqualTo("backbone");
    assertThat(page.plugin()).isEqualTo(FakePlugin.class.getName());
    assertThat(page.options())
        .containsExactly(
            new ComponentPage.OptionLine(
                "width", "a number", "1.0", "0.1 to 4", "share of the channels"));
  }

  @Test
  void optionsOfNestedSectionsHaveDottedKeys() {
    assertThat(ComponentPage.describe(Everything.class))
        .contains(
            new ComponentPage.OptionLine("inner.side", "an integer", "3", "at least 1", "pixels"))
        .contains(new ComponentPage.OptionLine("patience", "an integer", "none", "", ""));
    assertThat(ComponentPage.describe(Needy.class))
        .extracting(ComponentPage.OptionLine::byDefault)
        .containsExactly("required");
  }

  @Test
  void anUnknownNameOfAPageSuggestsTheNearest() {
    assertThatThrownBy(() -> CATALOG.describe("resnet81"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("no component is called 'resnet81'; did you mean 'resnet18'?");
  }

  @Test
  void twentyThousandUnknownKeysAreCountedAndNotListed() {
    var yaml = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      yaml.append("key_%d: 1\n".formatted(i));
    }

    assertThatThrownBy(() -> bind(yaml.toString(), Everything.class))
        .hasMessageStartingWith("20000 problems in ")
        .hasMessageEndingWith("… and 19,980 more")
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(10_000));
  }

  @Test
  void aKeyOfAnotherToolkitIsTranslated() {
    assertThatThrownBy(() -> bind("lr: 0.1", Everything.class))
        .hasMessageContaining("unknown key")
        .hasMessageContaining("the learning rate is train.optimizer.learning_rate");
  }

  @Test
  void aVeryLongValueIsCut() {
    assertThatThrownBy(() -> bind("whole: " + "x".repeat(1_000_000), Everything.class))
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(3_000));
  }
}
