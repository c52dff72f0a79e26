package dev.tarsier.core.config.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigTreeTest {

  private final Path folder;

  ConfigTreeTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private static ConfigTree parse(String yaml, String... overrides) {
    return ConfigTree.parse("a.yaml", yaml, List.of(overrides), Map.of("ROOT", "/data")::get);
  }

  private ConfigTree read(String file) {
    return ConfigTree.read(folder.resolve(file), List.of(), name -> null);
  }

  private void write(String file, String yaml) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, yaml);
  }

  @Test
  void valuesKnowLineAndColumn() {
    ConfigTree tree = parse("train:\n  epochs: 3\n");

    Node.Mapping train = (Node.Mapping) tree.root().get("train").orElseThrow();

    assertThat(train.entry("epochs").orElseThrow().key()).hasToString("a.yaml:2:3");
    assertThat(train.get("epochs").orElseThrow().position()).hasToString("a.yaml:2:11");
  }

  @Test
  void aChildMergesMappingsAndReplacesLists() throws IOException {
    write("bases/base.yaml", "train: {epochs: 1, workers: 2}\nclasses: [a, b]\n");
    write(
        "experiments/child.yaml", "extends: ../bases/base.yaml\ntrain: {epochs: 9}\nclasses: [c]");

    ConfigTree tree = read("experiments/child.yaml");

    assertThat(tree.text("train.epochs")).hasValue("9");
    assertThat(tree.text("train.workers")).hasValue("2");
    Node.Sequence classes = (Node.Sequence) tree.root().get("classes").orElseThrow();
    assertThat(classes.items()).hasSize(1);
  }

  @Test
  void laterParentsLieOverEarlierOnesAndSharedGrandparentsAreNoCycle() throws IOException {
    write("root.yaml", "a: root\nb: root\nc: root\n");
    write("first.yaml", "extends: root.yaml\nb: first\n");
    write("second.yaml", "extends: root.yaml\nc: second\n");
    write("child.yaml", "extends: [first.yaml, second.yaml]\n");

    ConfigTree tree = read("child.yaml");

    assertThat(tree.text("a")).hasValue("root");
    // second.yaml brings along root's b, and lies over first.yaml as a whole.
    assertThat(tree.text("b")).hasValue("root");
    assertThat(tree.text("c")).hasValue("second");
  }

  @Test
  void anotherTypeTakesTheOptionsOfTheOldOneAway() throws IOException {
    write("base.yaml", "optimizer: {type: sgd, momentum: 0.9}\n");
    write("other.yaml", "extends: base.yaml\noptimizer: {type: adamw, learning_rate: 0.1}\n");
    write("same.yaml", "extends: base.yaml\noptimizer: {type: sgd, learning_rate: 0.1}\n");

    assertThat(read("other.yaml").text("optimizer.momentum")).isEmpty();
    assertThat(read("same.yaml").text("optimizer.momentum")).hasValue("0.9");
  }

  @Test
  void aCycleNamesItsFiles() throws IOException {
    write("a.yaml", "extends: b.yaml\n");
    write("b.yaml", "extends: c.yaml\n");
    write("c.yaml", "extends: b.yaml\n");

    assertThatThrownBy(() -> read("a.yaml"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("c.yaml:1:10  extends  a config cannot extend itself")
        .hasMessageContaining("(b.yaml extends c.yaml extends b.yaml)");
  }

  @Test
  void aMissingFileSuggestsItsNeighbour() throws IOException {
    write("ssd_small.yaml", "seed: 1\n");

    assertThatThrownBy(() -> read("ssd_smal.yaml"))
        .hasMessageContaining("there is no file")
        .hasMessageContaining("did you mean 'ssd_small.yaml'?");
  }

  @Test
  void variablesComeFromTheEnvironmentOrTheirDefault() {
    ConfigTree tree = parse("a: \"${ROOT}/voc\"\nb: ${NONE:7}\nc: ${NONE:}\nd: $${ROOT}\n");

    assertThat(tree.text("a")).hasValue("/data/voc");
    assertThat(tree.text("b")).hasValue("7");
    assertThat(tree.text("c")).hasValue("");
    assertThat(tree.text("d")).hasValue("${ROOT}");
  }

  @Test
  void aFilledVariableMayBeANumberEvenIfItWasQuoted() {
    ConfigTree tree = parse("rate: {value: \"${RATE:0.1}\"}\n");

    Node.Mapping rate = (Node.Mapping) tree.root().get("rate").orElseThrow();

    assertThat(((Node.Scalar) rate.get("value").orElseThrow()).kind()).isEqualTo(Node.Kind.REAL);
  }

  @Test
  void aVariableThatIsOverriddenNeedNotBeSet() {
    ConfigTree tree = parse("root: ${NONE}\n", "root=/elsewhere");

    assertThat(tree.problems().size()).isZero();
    assertThat(tree.text("root")).hasValue("/elsewhere");
  }

  @Test
  void anUnsetVariableIsAProblemWhereItStands() {
    assertThat(parse("data:\n  root: ${BCCD_ROOT}\n").problems().sorted())
        .extracting(Problem::toString)
        .containsExactly(
            "a.yaml:2:9  data.root  the environment variable BCCD_ROOT is not set"
                + "  (export BCCD_ROOT=…, or write ${BCCD_ROOT:default})");
  }

  @Test
  void overridesReachIntoListsAndCreateSections() {
    ConfigTree tree =
        parse(
            "augment:\n  - {type: horizontal_flip}\n",
            "augment.0.probability=0.25",
            "train.optimizer.learning_rate=1.0e-3");

    Node.Sequence augment = (Node.Sequence) tree.root().get("augment").orElseThrow();
    Node.Mapping flip = (Node.Mapping) augment.items().get(0);

    assertThat(flip.get("probability").orElseThrow().position())
        .hasToString("--set augment.0.probability");
    assertThat(tree.text("train.optimizer.learning_rate")).hasValue("1.0e-3");
  }

  @Test
  void theOrderOfATypeAndItsOptionsOnTheCommandLineDoesNotMatter() {
    String yaml = "optimizer: {type: sgd, momentum: 0.9}\n";
    String type = "optimizer.type=adamw";
    String rate = "optimizer.learning_rate=0.5";

    ConfigTree typeLast = parse(yaml, rate, type);

    assertThat(typeLast.root()).isEqualTo(parse(yaml, type, rate).root());
    assertThat(typeLast.text("optimizer.learning_rate")).hasValue("0.5");
    assertThat(typeLast.text("optimizer.momentum")).isEmpty();
  }

  /** A name is short for a mapping with nothing but its type, whichever of the two is above. */
  @Test
  void aNameAloneTakesOptionsAndGivesThemUp() throws IOException {
    assertThat(parse("net: {back: lenet}", "net.back.width=2").text("net.back.type"))
        .contains("lenet");
    write("parent.yaml", "a: lenet\nb: {type: lenet, width: 2}\n");
    write("child.yaml", "extends: parent.yaml\na: {width: 3}\nb: resnet\n");

    ConfigTree child = read("child.yaml");

    assertThat(child.text("a.type")).contains("lenet");
    assertThat(child.text("a.width")).contains("3");
    assertThat(child.text("b.type")).contains("resnet");
    assertThat(child.text("b.width")).isEmpty();
  }

  @Test
  void aBrokenOverrideIsAProblem() {
    assertThat(parse("augment: []\n", "epochs", "augment.0=1", "a=[1").problems().sorted())
        .extracting(problem -> problem.position().toString(), Problem::complaint)
        .satisfiesExactly(
            first -> assertThat(first.toList().get(0)).isEqualTo("--set a"),
            second ->
                assertThat(second.toList())
                    .containsExactly("--set augment.0", "the list has no entry '0'"),
            third ->
                assertThat(third.toList())
                    .containsExactly("--set epochs", "'epochs' sets nothing"));
  }

  @Test
  void anUnknownVersionIsRefused() {
    assertThat(parse("version: 1\n").problems().size()).isZero();
    assertThat(parse("version: 2\n").problems().sorted())
        .extracting(Problem::toString)
        .containsExactly(
            "a.yaml:1:10  version  this version of the config format is not known  (allowed: 1)");
  }

  @Test
  void anAliasIsACopyAndACycleOfAliasesIsRefused() {
    assertThat(parse("a: &x {n: 1}\nb: *x\n").text("b.n")).hasValue("1");
    assertThat(parse("a: &x {inner: *x}\n").problems().sorted())
        .extracting(Problem::complaint)
        .containsExactly("this contains itself by an alias");
  }

  private static void isRefused(String yaml, String complaint) {
    ConfigTree tree;
    try {
      tree = parse(yaml);
    } catch (ConfigException e) {
      assertThat(e).hasMessageContaining(complaint);
      return;
    }
    assertThat(tree.problems().sorted()).anyMatch(p -> p.toString().contains(complaint));
  }

  @Test
  void aliasesThatMultiplyAreStoppedBeforeTheyFillTheMemory() {
    // 45 aliases: fewer than the parser itself refuses.
    var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x]\n");
    for (int i = 1; i < 10; i++) {
      bomb.append("a%1$d: &a%1$d [*a%2$d, *a%2$d, *a%2$d, *a%2$d, *a%2$d]\n".formatted(i, i - 1));
    }

    isRefused(bomb.toString(), "more than 100,000 values here, aliases written out");
  }

  @Test
  void deepNestingIsSaidWithItsPlace() {
    isRefused(
        "seed: " + "[".repeat(3000), "a.yaml:1:106  this is nested more than 100 levels deep");
    isRefused("seed: " + "{a: ".repeat(3000), "nested more than 100 levels deep");
    isRefused("- ".repeat(3000) + "x", "nested more than 100 levels deep");
    assertThat(parse("a: 1", "a=" + "[".repeat(3000)).problems().sorted())
        .singleElement()
        .asString()
        .contains("--set a", "nested more than 100 levels deep");
  }

  @Test
  void nestingOfASensibleConfigIsFine() {
    assertThat(parse("a: " + "[".repeat(90) + "]".repeat(90)).problems().size()).isZero();
  }

  @Test
  void aChainOfManyFilesEndsSomewhere() throws IOException {
    for (int i = 0; i < 3000; i++) {
      write("c%d.yaml".formatted(i), "extends: c%d.yaml\nseed: %d\n".formatted(i + 1, i));
    }

    assertThatThrownBy(() -> read("c0.yaml"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(
            "c31.yaml:1:10  extends  this is the end of a chain of more than 32 files");
  }

  @Test
  void aDiamondOfParentsIsReadOncePerFile() throws IOException {
    for (int i = 0; i < 30; i++) {
      write(
          "d%d.yaml".formatted(i),
          "extends: [d%1$d.yaml, ./d%1$d.yaml]\nk%2$d: %2$d\n".formatted(i + 1, i));
    }
    write("d30.yaml", "seed: 1\n");

    assertThat(read("d0.yaml").root().entries()).hasSize(31);
  }

  @Test
  void ofATagTheTextDecides() {
    Node.Scalar claimed = (Node.Scalar) parse("seed: !!int \"x\"").root().get("seed").orElseThrow();
    Node.Scalar right = (Node.Scalar) parse("seed: !!int \"7\"").root().get("seed").orElseThrow();

    assertThat(claimed.kind()).isEqualTo(Node.Kind.TEXT);
    assertThat(right.kind()).isEqualTo(Node.Kind.INTEGER);
  }

  @Test
  void aPathIsRelativeToTheFileItStandsIn() throws IOException {
    write("bases/base.yaml", "data: {root: images}\nother: {root: \"${IMAGES:../more}\"}\n");
    write("experiments/child.yaml", "extends: ../bases/base.yaml\nplugins: {dir: ./jars}\n");

    ConfigTree tree = read("experiments/child.yaml");

    assertThat(tree.path("data.root")).hasValue(folder.resolve("bases/images"));
    assertThat(tree.path("plugins.dir")).hasValue(folder.resolve("experiments/jars"));
    assertThat(tree.path("other.root")).hasValue(folder.resolve("more"));
  }

  @Test
  void aPathFromTheCommandLineOrTheEnvironmentIsRelativeToTheWorkingFolder() throws IOException {
    write("experiments/a.yaml", "data: {root: \"${IMAGES}/small\"}\nmodel: {file: a.pth}\n");

    ConfigTree tree =
        ConfigTree.read(
            folder.resolve("experiments/a.yaml"),
            List.of("model.file=weights/b.pth"),
            Map.of("IMAGES", "my/images")::get);

    assertThat(tree.path("data.root")).hasValue(Path.of("my/images/small"));
    assertThat(tree.path("model.file")).hasValue(Path.of("weights/b.pth"));
  }

  @Test
  void aKeyThatWouldActOnTheTerminalIsSpeltOut() {
    var problem =
        new Problem(Position.in("a\u001b]0;x.yaml"), "train.\u202elr", "unknown key", "a\nb");

    assertThat(problem).hasToString("a\\u001b]0;x.yaml  train.\\u202elr  unknown key  (a\\u000ab)");
  }
}
