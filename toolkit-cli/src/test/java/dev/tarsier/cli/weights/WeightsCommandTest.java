package dev.tarsier.cli.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tarsier.cli.CommandRun;
import dev.tarsier.weights.ModelCard;
import dev.tarsier.weights.WeightFiles;
import dev.tarsier.weights.safetensors.SafetensorsWriter;
import dev.tarsier.weights.tensor.StateDict;
import dev.tarsier.weights.tensor.StoredTensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WeightsCommandTest {

  private final Path folder;

  WeightsCommandTest(@TempDir Path folder) {
    this.folder = folder;
  }

  /** A file with a 2 x 2 weight and a bias, both given. */
  private String file(String name, float bias) throws IOException {
    var tensors = new LinkedHashMap<String, StoredTensor>();
    tensors.put("fc.weight", StoredTensor.ofFloats(new long[] {2, 2}, 1, 2, 3, 4));
    tensors.put("fc.bias", StoredTensor.ofFloats(new long[] {1}, bias));
    Path file = folder.resolve(name);
    SafetensorsWriter.write(file, StateDict.of(tensors));
    return file.toString();
  }

  @Test
  void inspectListsTensors() throws IOException {
    String file = file("a.safetensors", 1);

    CommandRun run = CommandRun.of("weights", "inspect", file);

    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines().map(line -> line.replaceAll("[0-9a-f]{12}…", "HASH")))
        .containsExactly(
            file + ": safetensors, 2 tensors, 5 values",
            "name       type     shape  sha256",
            "fc.weight  float32  2x2    HASH",
            "fc.bias    float32  1      HASH");
  }

  @Test
  void inspectInJsonIsAListOfTensors() throws IOException {
    CommandRun run = CommandRun.of("weights", "inspect", file("a.safetensors", 1), "--json");

    JsonNode bias = new ObjectMapper().readTree(run.out()).get(1);
    assertThat(bias.fieldNames()).toIterable().containsExactly("name", "dtype", "shape", "sha256");
    assertThat(bias.get("name").asText()).isEqualTo("fc.bias");
    assertThat(bias.get("dtype").asText()).isEqualTo("float32");
    assertThat(bias.get("shape").toString()).isEqualTo("[1]");
    assertThat(bias.get("sha256").asText()).hasSize(64);
  }

  @Test
  void tensorsOfSeveralFilesBearTheirFile() throws IOException {
    CommandRun run =
        CommandRun.of(
            "weights", "inspect", file("a.safetensors", 1), file("b.safetensors", 2), "--json");

    assertThat(new ObjectMapper().readTree(run.out()).get(3).get("file").asText())
        .endsWith("b.safetensors");
  }

  @Test
  void diffShowsWhatChangedAndByHowMuch() throws IOException {
    CommandRun run =
        CommandRun.of("weights", "diff", file("a.safetensors", 1), file("b.safetensors", 1.5f));

    assertThat(run.code()).isZero();
    assertThat(run.out())
        .containsPattern("(?m)^fc.bias .* 0\\.500$")
        .endsWith("1 equal, 1 changed, 0 only in the first, 0 only in the second\n");
  }

  @Test
  void convertWritesSafetensorsThatDifferInNothing() throws IOException {
    String from = file("a.safetensors", 1);
    String to = folder.resolve("b.safetensors").toString();

    assertThat(CommandRun.of("weights", "convert", from, to).out())
        .isEqualTo(to + ": 2 tensors written, 0 left out, 0 renamed\n");
    assertThat(CommandRun.of("weights", "diff", from, to).out())
        .isEqualTo("2 equal, 0 changed, 0 only in the first, 0 only in the second\n");
  }

  private static final ModelCard CARD =
      new ModelCard(
          "ssd_mobilenet_v1",
          new ModelCard.InputSize(320, 224),
          ModelCard.ChannelOrder.RGB,
          List.of(0.485, 0.456, 0.406),
          List.of(0.229, 0.224, 0.225),
          List.of("red", "blue"));

  private String fileWithCard(String name) throws IOException {
    Path file = folder.resolve(name);
    SafetensorsWriter.write(
        file,
        CARD.attachTo(StateDict.of(Map.of("fc.bias", StoredTensor.ofFloats(new long[] {1}, 1)))));
    return file.toString();
  }

  @Test
  void inspectShowsTheModelCard() throws IOException {
    assertThat(CommandRun.of("weights", "inspect", fileWithCard("a.safetensors")).out())
        .contains(
            """
            model card: ssd_mobilenet_v1
              input    320x224 pixels, RGB, (value / 255 - mean) / std
              mean     [0.485, 0.456, 0.406]
              std      [0.229, 0.224, 0.225]
              classes  2: red, blue
            """);
  }

  @Test
  void convertKeepsTheModelCard() throws IOException {
    Path to = folder.resolve("b.safetensors");

    CommandRun.of("weights", "convert", fileWithCard("a.safetensors"), to.toString());

    assertThat(ModelCard.of(WeightFiles.open(to))).contains(CARD);
    assertThat(WeightFiles.read(to).metadata()).containsEntry("format", "pt");
  }

  @Test
  void aMalformedModelCardDoesNotHideTheTensors() throws IOException {
    Path file = folder.resolve("a.safetensors");
    SafetensorsWriter.write(
        file,
        new StateDict(
            Map.of("fc.bias", StoredTensor.ofFloats(new long[] {1}, 1)),
            Map.of(ModelCard.KEY, "{}")));

    CommandRun run = CommandRun.of("weights", "inspect", file.toString());

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("not readable: model card: schema", "fc.bias  float32");
  }

  @Test
  void convertRefusesAMisleadingName() throws IOException {
    CommandRun run = CommandRun.of("weights", "convert", file("a.safetensors", 1), "b.pth");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo(
            "'b.pth' would be misleading: safetensors is what is written, so the name must end in .safetensors\n");
  }

  @Test
  void verifyGoesOnBehindAFileThatIsNotSound() throws IOException {
    String undefined = file("a.safetensors", Float.NaN);
    String text = Files.writeString(folder.resolve("b.pth"), "404: not found").toString();
    String sound = file("c.safetensors", 1);

    CommandRun run = CommandRun.of("weights", "verify", undefined, text, sound);

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out())
        .containsPattern("(?m)^FAIL  .*a\\.safetensors: 2 tensors, 5 values, SHA-256 [0-9a-f]{64}$")
        .contains("      tensor 'fc.bias': 1 of 1 values are NaN or infinite\n")
        .containsPattern("(?m)^FAIL  .*b\\.pth: is text; ")
        .containsPattern("(?m)^OK    .*c\\.safetensors: ");
  }

  @Test
  void aRefusedFileIsOneMessageAndExitCode2() throws IOException {
    Path text = Files.writeString(folder.resolve("b.pth"), "404: not found");

    CommandRun run = CommandRun.of("weights", "inspect", text.toString());

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith(text + ": is text; was an error message saved");
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    CommandRun run = CommandRun.of("weights", "inspect", "absent.pth");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).startsWith("absent.pth: ");
  }

  /** The fixtures that try to run something or to break the reader. */
  @Test
  void hostileFilesAreRefusedOneByOne() throws IOException {
    Path hostile = Path.of(System.getProperty("tarsier.fixtures"), "torchvision/pth/hostile");
    assumeTrue(Files.isDirectory(hostile), "no hostile weight files here: " + hostile);
    JsonNode cases = new ObjectMapper().readTree(hostile.resolve("hostile.json").toFile());
    assertThat(cases).isNotEmpty();
    for (JsonNode one : cases) {
      String file = hostile.resolve(one.get("file").asText()).toString();
      CommandRun run = CommandRun.of("weights", "inspect", file);

      if (one.get("must").asText().equals("refuse")) {
        assertThat(run.code()).as(file).isEqualTo(2);
      }
      if (run.code() != 0) {
        assertThat(run.code()).as(file + ": " + run.err()).isEqualTo(2);
        assertThat(run.err()).as(file).startsWith(file).doesNotContain("\tat ");
      }
    }
  }
}
