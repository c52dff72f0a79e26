package dev.tarsier.cli.describe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tarsier.cli.CommandRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DescribeCommandTest {

  @Test
  void aTableShowsEveryLayerAndTheTotals() {
    CommandRun run = CommandRun.of("describe", "lenet");

    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .startsWith("lenet (modern), input 1x32x32\n\nlayer ")
        .contains(
            "parameters     61,706\n",
            "multiply-adds  416,520 (0.000417 G)\n",
            "depth          5 ");
  }

  /** torchvision publishes 6,624,904, GoogLeNet as it is used; 13,004,888 are trained. */
  @Test
  void auxiliaryHeadsAreCountedAndSetApart() {
    assertThat(CommandRun.of("describe", "googlenet").out())
        .contains(
            """
            parameters     13,004,888
                           6,379,984 of them in auxiliary heads, which only training uses; 6,624,904 without these
            """);
  }

  @Test
  void jsonHasTheKeysThatProgramsRelyOn() throws Exception {
    CommandRun run = CommandRun.of("describe", "alexnet", "-o", "variant=paper", "--json");

    JsonNode json = new ObjectMapper().readTree(run.out());
    assertThat(json.fieldNames())
        .toIterable()
        .containsExactly(
            "name",
            "variant",
            "input",
            "parameters",
            "multiply_adds",
            "activation_bytes",
            "layers");
    assertThat(json.get("name").asText()).isEqualTo("alexnet");
    assertThat(json.get("variant").asText()).isEqualTo("paper");
    assertThat(json.get("input").toString()).isEqualTo("[3,227,227]");
    assertThat(json.get("parameters").asLong()).isEqualTo(62_378_344);
    JsonNode conv1 = json.get("layers").get(0);
    assertThat(conv1.fieldNames())
        .toIterable()
        .containsExactly(
            "path", "type", "output", "parameters", "multiply_adds", "stride", "receptive_field");
    assertThat(conv1.get("output").toString()).isEqualTo("[96,55,55]");
    assertThat(conv1.get("stride").asInt()).isEqualTo(4);
    assertThat(conv1.get("receptive_field").asInt()).isEqualTo(11);
    JsonNode last = json.get("layers").get(json.get("layers").size() - 1);
    assertThat(last.get("receptive_field").isNull()).isTrue();
  }

  @Test
  void aNetworkWithoutVariantsHasNullThere() throws Exception {
    CommandRun run = CommandRun.of("describe", "resnet18", "--json");

    assertThat(new ObjectMapper().readTree(run.out()).get("variant").isNull()).isTrue();
  }

  @Test
  void severalNetworksAreAListInJson() throws Exception {
    CommandRun run = CommandRun.of("describe", "lenet", "squeezenet1_1", "--compare", "--json");

    JsonNode json = new ObjectMapper().readTree(run.out());
    assertThat(json).hasSize(2);
    assertThat(json.get(1).get("top1_error").asDouble()).isEqualTo(41.822);
    assertThat(json.get(0).get("top1_error").isNull()).isTrue();
  }

  @Test
  void aComparisonNamesTheSourceOfEachError() {
    CommandRun run = CommandRun.of("describe", "vgg16", "alexnet", "--compare");

    assertThat(run.out())
        .contains("vgg16 ", "138,357,544", "28.41", "[1]")
        .contains("[1] torchvision 0.14 metadata, IMAGENET1K_V1 weights, single centre crop");
  }

  @Test
  void anErrorIsNotShownForOptionsItWasNotMeasuredWith() {
    CommandRun run = CommandRun.of("describe", "mobilenet_v1", "-o", "width=0.5", "--compare");

    assertThat(run.out()).contains("1,331,592").doesNotContain("29.40");
  }

  @Test
  void aMisspeltNameIsRefusedWithTheNearest() {
    CommandRun run = CommandRun.of("describe", "resnet81");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("no backbone is called 'resnet81' (did you mean 'resnet18'?");
    assertThat(run.err()).contains("did you mean 'resnet18'?");
  }

  @Test
  void whatIsNoBackboneIsCalledWhatItIs() {
    for (String[] other :
        new String[][] {{"ssd", "a head"}, {"fpn", "a neck"}, {"sgd", "an optimizer"}}) {
      CommandRun run = CommandRun.of("describe", other[0]);

      assertThat(run.code()).isEqualTo(2);
      assertThat(run.err())
          .startsWith(
              "'%s' is %s, and only backbones can be described".formatted(other[0], other[1]))
          .contains("tarsier plugins show " + other[0]);
    }
  }

  @Test
  void aMisspeltOptionIsRefusedWithTheNearest() {
    CommandRun run = CommandRun.of("describe", "alexnet", "-o", "varient=paper");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo(
            """
            1 problem in alexnet:
              -o varient  unknown key  (allowed: variant, stages, frozen_stages; did you mean 'variant'?)
            """);
  }

  @Test
  void anImageThatIsTooSmallIsRefusedWithTheLayer() {
    CommandRun run = CommandRun.of("describe", "alexnet", "--input", "3x20x20");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo(
            "alexnet cannot take an image of 3x20x20: features.5: an input of 1 is too small for a"
                + " window of 3 with padding 0\n");
  }

  @Test
  void theNumberOfClassesChangesTheClassifier() {
    CommandRun run = CommandRun.of("describe", "resnet18", "--classes", "10");

    assertThat(run.out()).contains("parameters     11,181,642\n"); // 11,689,512 − 990·513
    assertThat(CommandRun.of("describe", "resnet18", "--classes", "0").err())
        .isEqualTo("--classes: 0 is no number of classes (1 or more)\n");
  }

  @Test
  void aPlotHasABubbleForEveryNetworkWithAPublishedError(@TempDir Path folder) {
    Path svg = folder.resolve("plots/networks.svg");

    CommandRun run =
        CommandRun.of("describe", "alexnet", "resnet18", "lenet", "--plot", svg.toString());

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("resnet18").contains("GMAC");
    assertThat(run.err())
        .isEqualTo(
            """
            plot: lenet (modern) is left out, as no error of it has been published
            plot: %s
            """
                .formatted(svg));
    assertThat(svg).content().startsWith("<svg ").contains(">resnet18</text>", "alexnet");
  }

  @Test
  void aPlotMayBePng(@TempDir Path folder) {
    Path png = folder.resolve("networks.png");

    CommandRun.of("describe", "alexnet", "resnet18", "--plot", png.toString());

    assertThat(png).isRegularFile();
    assertThat(png.toFile()).binaryContent().startsWith(0x89, 'P', 'N', 'G');
  }

  @Test
  void aPlotOfAnotherKindIsRefusedBeforeAnyWork() {
    CommandRun run = CommandRun.of("describe", "alexnet", "--plot", "networks.gif");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo("--plot: 'networks.gif' is no picture (allowed endings: .svg, .png, .pdf)\n");
  }
}
