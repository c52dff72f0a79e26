package dev.tarsier.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tarsier.cli.CommandRun;
import dev.tarsier.core.config.ConfigFile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every command that writes, onto a file system that is really full: exit code 2, the file's name,
 * and whatever stood there before.
 */
class FullDiskTest {

  private static final String TRUTH =
      """
      {"images": [{"id": 1, "width": 90, "height": 60}], "categories": [{"id": 1, "name": "a"}],
       "annotations": [{"id": 1, "image_id": 1, "category_id": 1, "bbox": [5, 5, 30, 20],
                        "area": 600, "iscrowd": 0}]}
      """;
  private static final String FOUND =
      "[{\"image_id\": 1, \"category_id\": 1, \"bbox\": [6, 5, 30, 20], \"score\": 0.5}]";

  @TempDir Path folder;
  private Path disk = Path.of("");
  private boolean mounted;

  @BeforeEach
  void mount() throws Exception {
    disk = Files.createDirectory(folder.resolve("disk"));
    assumeTrue(Files.isExecutable(Path.of("/bin/mount")), "needs mount");
    mounted = ended("/bin/mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", disk.toString()) == 0;
    assumeTrue(mounted, "only root may mount a small file system");
  }

  @AfterEach
  void unmount() throws Exception {
    if (mounted) {
      // Lazily: a checkpoint may still be mapped, and is until the collector finds it.
      assertThat(ended("/bin/umount", "-l", disk.toString())).isZero();
    }
  }

  private static int ended(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  @Test
  void noWriterLosesWhatStoodThere() throws Exception {
    Path config = folder.resolve("tiny.yaml");
    Files.writeString(
        config, ConfigFile.resolved(TinyTraining.with("train.epochs=1").experiment()));
    String run = folder.resolve("run").toString();
    String best = folder.resolve("run/checkpoints/best.safetensors").toString();
    String picture = picture().toString();
    Path truth = Files.writeString(folder.resolve("truth.json"), TRUTH);
    Path found = Files.writeString(folder.resolve("found.json"), FOUND);
    succeeds("train", config.toString(), "--out", run);

    keepsTheOld("describe", "lenet", "alexnet", "--plot", on("networks.png"));
    keepsTheOld("anchors", config.toString(), "--plot", on("anchors.svg"));
    keepsTheOld("curves", run, "--out", on("curves.png"));
    keepsTheOld("weights", "convert", best, on("converted.safetensors"));
    keepsTheOld("predict", "--checkpoint", run, picture, "--min-score", "0", "--out", on("drawn"));
    for (String name : new String[] {"found.json", "found.csv"}) {
      keepsTheOld(
          "predict",
          "--checkpoint",
          run,
          picture,
          "--min-score",
          "0",
          "--force",
          "--save-detections",
          on(name));
    }
    keepsTheOld(
        "evaluate",
        config.toString(),
        "--checkpoint",
        best,
        "--split",
        "validation",
        "--out",
        on("evaluation"));
    String[] files = {
      "evaluate", "--ground-truth", truth.toString(), "--detections", found.toString(), "--out"
    };
    keepsTheOld(with(files, on("of-files")));
    keepsTheOld(
        with(
            files,
            folder.resolve("part").toString(),
            "--force",
            "--part",
            "1/1",
            "--shard-out",
            on("1.shard")));
    keepsTheOld("compare", run, run, "--page", on("comparison.html"));
  }

  @Test
  void aTrainingSaysHowToGoOnAndDoes() throws Exception {
    Path config = folder.resolve("tiny.yaml");
    Files.writeString(
        config, ConfigFile.resolved(TinyTraining.with("train.epochs=2").experiment()));
    Path run = disk.resolve("run");
    Path filler = fill(6_500_000);

    CommandRun full = CommandRun.of("train", config.toString(), "--out", run.toString());

    assertThat(full.code()).as(full.err()).isEqualTo(2);
    assertThat(full.err())
        .contains(run + "/", "cannot be written: no space left", "--resume " + run)
        .doesNotContain("Exception");
    Files.delete(filler);
    succeeds("train", config.toString(), "--resume", run.toString());
    assertThat(parts()).isEmpty();
  }

  @Test
  void aSuiteKeepsItsTablesAndADemoSaysWhatItCouldNotWrite() throws Exception {
    Files.writeString(
        folder.resolve("tiny.yaml"),
        ConfigFile.resolved(TinyTraining.with("train.epochs=1").experiment()));
    Path suite =
        Files.writeString(
            folder.resolve("suite.yaml"),
            """
            name: full
            axes: {head: {ssd: {config: tiny.yaml}}}
            seeds: [1]
            speed: {repeats: 2, warm_up: 1}
            """);
    keepsTheOld("benchmark", suite.toString(), "--out", on("suite"));

    Path filler = fill(0);
    CommandRun demo = CommandRun.of("demo", "--out", on("demo"));
    Files.delete(filler);

    assertThat(demo.code()).as(demo.err()).isEqualTo(2);
    assertThat(demo.err())
        .contains(disk + "/", "cannot be written: no space left")
        .doesNotContain("Exception", "a mistake in Tarsier");
    assertThat(parts()).isEmpty();
  }

  private static String[] with(String[] first, String... more) {
    return Stream.concat(Stream.of(first), Stream.of(more)).toArray(String[]::new);
  }

  private String on(String name) {
    return disk.resolve(name).toString();
  }

  private Path picture() throws IOException {
    Path file = folder.resolve("picture.png");
    ImageIO.write(new BufferedImage(90, 60, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
    return file;
  }

  private static void succeeds(String... arguments) {
    CommandRun run = CommandRun.of(arguments);
    assertThat(run.code()).as(run.err()).isZero();
  }

  private void keepsTheOld(String... arguments) throws IOException {
    String command = String.join(" ", arguments);
    succeeds(arguments);
    Map<Path, String> before = content();
    Path filler = fill(0);

    CommandRun full = CommandRun.of(arguments);

    Files.delete(filler);
    assertThat(full.code()).as("%s: %s", command, full.err()).isEqualTo(2);
    assertThat(full.err())
        .as(command)
        .contains(disk + "/", "cannot be written: no space left")
        .doesNotContain("Exception", "a mistake in Tarsier");
    assertThat(content()).as(command).isEqualTo(before);
  }

  /** Fills the disk up to so many bytes; the file to delete afterwards. */
  private Path fill(long free) throws IOException {
    Path filler = disk.resolve("filler");
    long room = Files.getFileStore(disk).getUsableSpace() - free;
    try (OutputStream out = Files.newOutputStream(filler)) {
      for (long written = 0; written < room; written += 4096) {
        out.write(new byte[4096]);
      }
    } catch (IOException e) {
      // That is what full means.
    }
    return filler;
  }

  private Map<Path, String> content() throws IOException {
    var content = new TreeMap<Path, String>();
    try (Stream<Path> all = Files.walk(disk)) {
      for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
        content.put(file, Base64.getEncoder().encodeToString(Files.readAllBytes(file)));
      }
    }
    return content;
  }

  private List<Path> parts() throws IOException {
    try (Stream<Path> all = Files.walk(disk)) {
      return all.filter(file -> file.toString().endsWith(".part")).toList();
    }
  }
}
