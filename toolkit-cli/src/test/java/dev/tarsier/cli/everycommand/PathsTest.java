package dev.tarsier.cli.everycommand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One rule for paths, by the launcher: what stands in a file is relative to that file, what is
 * typed to the folder it is typed in, and a run's own config means the same from anywhere.
 */
final class PathsTest {

  private static final String BASE =
      """
      data:
        train: {type: voc, root: ../daten}
        classes: [Äpfel]
      input: {resize: {width: 64, height: 64}}
      model:
        backbone: {type: mobilenet_v1, width: 0.25}
        head: {type: ssd, feature_maps: 3, scales: [0.2, 0.35, 0.55, 0.8], aspect_ratios: [2]}
      train:
        epochs: 1
        batch_size: 1
        workers: 0
        optimizer: {type: sgd}
        schedule: {type: constant}
      """;

  @TempDir Path folder;

  /** The base lies beside its data, the experiment elsewhere, the user a third place. */
  @Test
  void aRunsConfigRunsAgainUnchangedFromAnotherFolder() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no POSIX shell here");
    Launcher launcher = Launcher.in(folder.resolve("tarsier"));
    Workplace.voc(folder.resolve("daten"), picture(folder.resolve("größe 1.png")));
    write(folder.resolve("base/base.yaml"), BASE);
    write(
        folder.resolve("meine versuche/versuch.yaml"),
        "extends: ../base/base.yaml\nname: pfade\ndevice: cpu\nplugins: {dir: erweiterungen}\n");
    Files.createDirectories(folder.resolve("meine versuche/erweiterungen"));
    Path here = Files.createDirectories(folder.resolve("hier"));
    Path there = Files.createDirectories(folder.resolve("dort/tief"));

    Launcher.Outcome first =
        launcher.run(here, "C.UTF-8", "train", "../meine versuche/versuch.yaml", "--out", "lauf");
    assertThat(first.code()).as(first.err()).isZero();
    Path config = here.resolve("lauf/config.yaml");
    Launcher.Outcome again =
        launcher.run(there, "C.UTF-8", "train", config.toString(), "--out", "lauf");

    assertThat(again.code()).as(again.err()).isZero();
    assertThat(there.resolve("lauf/checkpoints/last.safetensors"))
        .hasSameBinaryContentAs(here.resolve("lauf/checkpoints/last.safetensors"));
    assertThat(there.resolve("lauf/config.yaml")).hasSameTextualContentAs(config);
  }

  /** A path that is typed is the shell's, and one that leads nowhere is named in full. */
  @Test
  void aTypedPathIsRelativeToWhereItIsTyped() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no POSIX shell here");
    Launcher launcher = Launcher.in(folder.resolve("tarsier"));
    Workplace.voc(folder.resolve("daten"), picture(folder.resolve("größe 1.png")));
    write(folder.resolve("base/base.yaml"), "name: pfade\ndevice: cpu\n" + BASE);
    Path here = Files.createDirectories(folder.resolve("hier"));

    Launcher.Outcome typed =
        launcher.run(
            here,
            "C.UTF-8",
            "train",
            "../base/base.yaml",
            "--out",
            "lauf",
            "--set",
            "data.train.root=../daten");
    assertThat(typed.code()).as(typed.err()).isZero();
    Launcher.Outcome wrong =
        launcher.run(
            here, "C.UTF-8", "train", "../base/base.yaml", "--set", "data.train.root=daten");
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err()).contains(here.toRealPath().resolve("daten").toString());
  }

  private static Path picture(Path file) throws IOException {
    Workplace.picture(file);
    return file;
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
