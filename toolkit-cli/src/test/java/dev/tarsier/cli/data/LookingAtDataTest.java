package dev.tarsier.cli.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tarsier.cli.CommandRun;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code data stats} and {@code data show}, on numbers one can count by hand. */
class LookingAtDataTest {

  private static final String CONFIG =
      """
      name: seen
      seed: 3
      data:
        train: {type: voc, root: %s, split: train}
        classes: [cell, dog, ox]
      input: {resize: {width: 192, height: 64}}
      %s
      model:
        backbone: {type: mobilenet_v1, width: 0.25}
        head: {type: %s}
      train: {epochs: 1, batch_size: 2, optimizer: {type: sgd}, schedule: {type: constant}}
      """;

  @TempDir Path folder;

  private Path voc;

  /** Images of 96 x 64. */
  @BeforeEach
  void data() throws IOException {
    voc = folder.resolve("voc");
    var data = new BrokenVocFolder(voc);
    data.add("a", 1, "cell 1 1 10 20", "cell 11 1 40 20", "dog 1 1 96 64");
    data.add("b", 2, "cell 1 1 20 40");
    data.add("c", 3);
    data.split("train", "a", "b", "c");
  }

  private Path config(String augment, String head) throws IOException {
    Path config = folder.resolve("config.yaml");
    Files.writeString(config, CONFIG.formatted(voc, augment, head));
    return config;
  }

  private static JsonNode json(String... words) throws IOException {
    CommandRun run = CommandRun.of(words);
    assertThat(run.code()).as(run.err()).isZero();
    return new ObjectMapper().readTree(run.out());
  }

  @Test
  void countsObjectsSizesAndShapesOfTheImagesThemselves() throws IOException {
    JsonNode train = json("data", "stats", voc.toString(), "--json").path("splits").path(0);
    assertThat(train.path("images").asInt()).isEqualTo(3);
    assertThat(train.path("empty").asInt()).isEqualTo(1);
    assertThat(train.path("objects").asInt()).isEqualTo(4);
    assertThat(train.path("per_image").path("median").asDouble()).isEqualTo(1);
    JsonNode cell = train.path("classes").path(0);
    assertThat(cell.path("name").asText()).isEqualTo("cell");
    assertThat(cell.path("objects").asInt()).isEqualTo(3);
    assertThat(cell.path("images").asInt()).isEqualTo(2);
    assertThat(cell.path("small").asInt()).isEqualTo(3);
    // widths 10, 30, 20; heights 20, 20, 40; shapes 0.5, 1.5, 0.5
    assertThat(cell.path("width").path("median").asDouble()).isEqualTo(20);
    assertThat(cell.path("width").path("tenth").asDouble()).isEqualTo(12);
    assertThat(cell.path("width").path("ninetieth").asDouble()).isEqualTo(28);
    assertThat(cell.path("height").path("most").asDouble()).isEqualTo(40);
    assertThat(cell.path("aspect").path("most").asDouble()).isEqualTo(1.5);
    assertThat(train.path("classes").path(1).path("medium").asInt()).isEqualTo(1);
  }

  /** A config's images are drawn to 192 x 64, which doubles widths and leaves heights. */
  @Test
  void aConfigsSizesAreTheNetworks() throws IOException {
    JsonNode stats = json("data", "stats", config("", "ssd").toString(), "--json");
    JsonNode classes = stats.path("splits").path(0).path("classes");
    assertThat(stats.path("pixels").asText()).contains("192 x 64");
    assertThat(classes.path(0).path("width").path("median").asDouble()).isCloseTo(40, within(1e-9));
    assertThat(classes.path(0).path("height").path("least").asDouble()).isEqualTo(20);
    assertThat(classes.path(1).path("large").asInt()).isEqualTo(1);
    assertThat(classes.path(2).path("name").asText()).isEqualTo("ox");
    assertThat(classes.path(2).path("objects").asInt()).isZero();
    assertThat(classes.path(2).path("width").isNull()).isTrue();
    CommandRun text = CommandRun.of("data", "stats", config("", "ssd").toString());
    assertThat(text.out())
        .contains("train: 3 images (1 without objects), 4 objects, 0 to 3 an image (median 1)")
        .containsPattern("cell +3 +75\\.0 % +2 ")
        .containsPattern("ox +0 +0\\.0 % +0 .* - +- +-");
  }

  /** Each image of 192 x 64 is drawn twice as large, three below each other, 4 pixels apart. */
  @Test
  void drawsWhatTheNetworkSeesWithItsObjects() throws IOException {
    BufferedImage sheet = sheet(config("", "ssd"));
    assertThat(sheet.getWidth()).isEqualTo(384);
    assertThat(sheet.getHeight()).isEqualTo(3 * 132 - 4);
    assertThat(sheet.getRGB(5, 130) & 0xffffff).as("the gap").isEqualTo(0xffffff);
  }

  /** The same pixels as a training's: what is flipped there is flipped here. */
  @Test
  void augmentationIsPartOfWhatIsSeen() throws IOException {
    BufferedImage plain = sheet(config("", "ssd"));
    Files.delete(folder.resolve("sheet.png"));
    BufferedImage flipped =
        sheet(config("augment: [{type: horizontal_flip, probability: 1}]", "ssd"));
    int same = 0;
    int mirrored = 0;
    for (int i = 0; i < 384 * 128; i++) {
      int x = i % 384;
      int y = i / 384;
      same += near(plain.getRGB(x, y), flipped.getRGB(x, y)) ? 1 : 0;
      mirrored += near(plain.getRGB(x, y), flipped.getRGB(383 - x, y)) ? 1 : 0;
    }
    assertThat(mirrored).as("pixels that are where a mirror puts them").isGreaterThan(2 * same);
  }

  private static boolean near(int one, int other) {
    return Math.abs((one & 255) - (other & 255)) <= 3;
  }

  private BufferedImage sheet(Path config) throws IOException {
    Path sheet = folder.resolve("sheet.png");
    CommandRun run = CommandRun.of("data", "show", config.toString(), "--out", sheet.toString());
    assertThat(run.code()).as(run.err()).isZero();
    return ImageIO.read(sheet.toFile());
  }

  @Test
  void whatCannotBeShownIsRefused() throws IOException {
    String config = config("", "ssd").toString();
    CommandRun jpeg = CommandRun.of("data", "show", config, "--out", "sheet.jpg");
    assertThat(jpeg.code()).isEqualTo(2);
    assertThat(jpeg.err()).contains("'sheet.jpg' does not end in .png");
    CommandRun none = CommandRun.of("data", "show", config, "--out", "s.png", "--count", "0");
    assertThat(none.err()).contains("0 images (allowed: 1 to 400)");
  }
}
