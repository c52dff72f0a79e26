package dev.tarsier.cli.curves;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.cli.CommandRun;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that a test writes: a line a step and one an evaluation, as a training leaves them. */
final class CurvesCommandTest {

  @TempDir Path folder;

  /** A run of one step an epoch, whose loss falls by a tenth each. */
  private Path run(String name, int epochs) throws IOException {
    Path run = Files.createDirectories(folder.resolve(name));
    var lines = new ArrayList<String>();
    for (int epoch = 1; epoch <= epochs; epoch++) {
      double loss = 2 * Math.pow(0.9, epoch);
      lines.add(
          String.format(
              Locale.ROOT,
              "{\"type\":\"step\",\"epoch\":%d,\"step\":%d,\"loss\":%.4f,\"terms\":{}}",
              epoch,
              epoch,
              loss));
      lines.add(
          String.format(
              Locale.ROOT,
              "{\"type\":\"evaluation\",\"split\":\"validation\",\"epoch\":%d,\"best\":%b,\"classification\":{\"top1\":0.5,\"loss\":%.4f}}",
              epoch,
              epoch == epochs - 1,
              1.2 * loss));
    }
    Files.write(run.resolve("metrics.jsonl"), lines);
    return run;
  }

  private static void named(Path run, String name) throws IOException {
    Files.writeString(run.resolve("config.yaml"), "version: 1\nname: %s\n".formatted(name));
  }

  private static void tested(Path run, double accuracy) throws IOException {
    Files.createDirectories(run.resolve("report"));
    Files.writeString(
        run.resolve("report/metrics.json"),
        """
        {"protocol": "classification", "stats": {"top1": %s}, "provenance": {"split": "test"}}
        """
            .formatted(accuracy));
  }

  private CommandRun draw(Path out, Path... runs) {
    var arguments = new ArrayList<>(List.of("curves"));
    for (Path run : runs) {
      arguments.add(run.toString());
    }
    arguments.addAll(List.of("--out", out.toString()));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  @Test
  void anSvgHoldsBothRunsWithTheirAccuracies() throws IOException {
    Path cnn = run("a", 10);
    named(cnn, "cnn_patches");
    tested(cnn, 0.975);
    Path mlp = run("b", 20);
    named(mlp, "mlp_patches");
    Path out = folder.resolve("curves.svg");

    CommandRun drawn = draw(out, cnn, mlp);

    assertThat(drawn.code()).as(drawn.err()).isZero();
    assertThat(drawn.out()).isEqualTo(out + "\n");
    assertThat(Files.readString(out))
        .contains(">cnn_patches<", ">test accuracy 97.5 %, 10 epochs<", ">best: epoch 9<")
        .contains(">mlp_patches<", ">20 epochs<", ">best: epoch 19<")
        .contains(">training loss<", ">validation loss<");
  }

  @Test
  void aPngHasTwoPixelsForEachOfTheDrawing() throws IOException {
    Path out = folder.resolve("deep/er/curves.png");

    CommandRun drawn = draw(out, run("a", 3), run("b", 3), run("c", 3), run("d", 1));

    assertThat(drawn.code()).as(drawn.err()).isZero();
    BufferedImage image = Objects.requireNonNull(ImageIO.read(out.toFile()));
    assertThat(image.getWidth()).isEqualTo(2 * 3 * 440); // three panels a row
    assertThat(image.getHeight()).isEqualTo(2 * (48 + 2 * 330)); // two rows below the legend
  }

  @Test
  void panelsShareTheScaleOfTheHighestLoss() throws IOException {
    Path low = run("low", 3);
    Path high = run("high", 3);
    Files.writeString(
        high.resolve("metrics.jsonl"),
        Files.readString(high.resolve("metrics.jsonl")).replace("\"loss\":1.8000", "\"loss\":18"));
    Path out = folder.resolve("curves.svg");

    draw(out, low, high);

    // Up to 1.15 · 18 = 20.7 the ticks are 0, 5, 10, 15 and 20, in each panel.
    assertThat(Files.readString(out).split(">15<", -1)).hasSize(1 + 2);
  }

  @Test
  void runsOfOneNameAreToldApartByTheirFolders() throws IOException {
    Path first = run("20260101-120000", 2);
    Path second = run("20260102-120000", 2);
    named(first, "cnn");
    named(second, "cnn");
    Path out = folder.resolve("curves.svg");

    draw(out, first, second);

    assertThat(Files.readString(out))
        .contains(">cnn (20260101-120000)<", ">cnn (20260102-120000)<");
  }

  @Test
  void aNameThatIsTooLongForItsPanelIsCut() throws IOException {
    Path run = run("a", 2);
    named(run, "W".repeat(80));
    Path out = folder.resolve("curves.svg");

    draw(out, run);

    assertThat(Files.readString(out)).contains("W…<").doesNotContain("W".repeat(40));
  }

  @Test
  void aFolderWithoutARunIsNamed() throws IOException {
    CommandRun drawn = draw(folder.resolve("curves.png"), folder.resolve("nothing"));

    assertThat(drawn.code()).isEqualTo(2);
    assertThat(drawn.err()).contains("nothing holds no run: there is no ", "metrics.jsonl");
  }

  @Test
  void aRunWithoutAStepHasNothingToDraw() throws IOException {
    Path run = run("a", 0);

    CommandRun drawn = draw(folder.resolve("curves.png"), run);

    assertThat(drawn.code()).isEqualTo(2);
    assertThat(drawn.err()).contains("has no step yet");
  }

  @Test
  void anotherEndingIsRefused() throws IOException {
    CommandRun drawn = draw(folder.resolve("curves.jpg"), run("a", 1));

    assertThat(drawn.code()).isEqualTo(2);
    assertThat(drawn.err()).contains("--out: ", "allowed endings: .svg, .png, .pdf");
  }
}
