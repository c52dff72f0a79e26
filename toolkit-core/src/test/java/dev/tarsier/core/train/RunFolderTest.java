package dev.tarsier.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarsier.core.checkpoint.Checkpoint;
import dev.tarsier.problem.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose a run's folder is, and what may go on in it. */
class RunFolderTest {

  @TempDir Path folder;

  private RunFolder run() {
    return new RunFolder(folder);
  }

  // One process at a time.

  @Test
  void oneProcessWritesAtATime() {
    try (RunClaim first = RunClaim.claim(run())) {
      assertThat(first.folder()).isEqualTo(run());
      assertThatThrownBy(() -> RunClaim.claim(run()))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("in use by process " + ProcessHandle.current().pid());
    }
    RunClaim.claim(run()).close();
  }

  @Test
  void aTrainingLetsItsFolderGoAtItsEnd() throws InterruptedException {
    OneWeight.with().run(folder);

    RunClaim.claim(run()).close();
  }

  @Test
  void leftoversOfKilledWritersAreSwept() throws InterruptedException, IOException {
    OneWeight.with().run(folder);
    Path part = folder.resolve("checkpoints/.last.safetensors.3fe1.part");
    Path other = folder.resolve(".metrics.jsonl.3fe1.part");
    Files.writeString(part, "half");
    Files.writeString(other, "half");

    RunClaim.claim(run()).close();

    assertThat(part).doesNotExist();
    assertThat(other).doesNotExist();
    assertThat(run().last()).exists();
  }

  // A new run.

  @ParameterizedTest
  @ValueSource(strings = {"config.yaml", "metrics.jsonl", "report/report.html", "steps.csv"})
  void whatIsNotOfARunIsNotWrittenOver(String name) throws IOException {
    Path foreign = folder.resolve(name);
    Files.createDirectories(foreign.getParent());
    Files.writeString(foreign, "mine");

    assertThatThrownBy(() -> RunClaim.begin(run()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("holds " + name.split("/", -1)[0]);
    assertThat(foreign).hasContent("mine");
    assertThat(run().lock()).doesNotExist();
    assertThat(folder.resolve("checkpoints")).doesNotExist();
  }

  @Test
  void otherFilesAreNoHindrance() throws IOException {
    Files.writeString(folder.resolve("notes.txt"), "mine");

    RunClaim.begin(run()).close();

    assertThat(folder.resolve("notes.txt")).hasContent("mine");
  }

  @Test
  void aRunIsNotBegunTwice() throws InterruptedException {
    OneWeight.with().run(folder);

    assertThatThrownBy(() -> RunClaim.begin(run()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("holds a run already");
    RunClaim.claim(run()).close(); // and it is not held any more
  }

  @Test
  void aStartThatFailedInItsFirstEpochIsNoRun() {
    OneWeight stopped = OneWeight.with("train.batch_size=1");
    stopped.stopAfterSteps(2);
    assertThatThrownBy(() -> stopped.run(folder)).hasMessageContaining("stopped");
    assertThat(run().last()).exists();

    RunClaim.begin(run()).close();

    assertThat(run().last()).doesNotExist();
    assertThat(run().metrics()).doesNotExist();
    assertThat(run().last().getParent()).isDirectory();
  }

  @Test
  void aStartWhoseFirstRecordWasLostToAFullDiskIsNoRun() throws IOException {
    Files.createDirectories(folder.resolve("starts"));
    Files.writeString(folder.resolve("starts/001.yaml"), "name: a");

    RunClaim.begin(run()).close();

    assertThat(folder.resolve("starts")).doesNotExist();
  }

  // Going on.

  @Test
  void nothingToGoOnWithIsSaid() {
    assertThatThrownBy(() -> RunClaim.resume(run()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("holds no run");
  }

  @Test
  void aRunIsClaimedToGoOnWith() throws IOException {
    RunFolder.at(folder);
    Files.createFile(run().last());

    try (RunClaim claim = RunClaim.resume(run())) {
      assertThat(claim.folder().root()).isEqualTo(run().root());
      assertThatThrownBy(() -> RunClaim.resume(run())).hasMessageContaining("is in use");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "seed=3, 'seed: 0 in the run, 3 now'",
    "data.classes=[other], 'data.classes'",
    "'input.mean=[0.1, 0.2, 0.3]', 'input.mean'",
    "model.backbone={type: mobilenet_v1}, 'model.backbone.type: resnet18 in the run'",
    "train.batch_size=2, 'train.batch_size: 4 in the run, 2 now'",
    "train.optimizer.momentum=0.9, 'train.optimizer.momentum: 0.0 in the run, 0.9 now'",
    "train.optimizer.learning_rate=0.2, 'train.optimizer.learning_rate: 0.1 in the run'",
    "train.schedule={type: halving}, 'train.schedule.type: even in the run, halving now'",
    "train.ema={}, 'train.ema.decay: absent in the run, 0.9999 now'",
    "train.freeze=[body.], 'train.freeze'",
    "train.clip_gradient_norm=3, 'train.clip_gradient_norm: 0.0 in the run, 3.0 now'"
  })
  void whatContradictsTheRunIsNamedAndNothingHappens(String setting, String message)
      throws InterruptedException, IOException {
    OneWeight.with().run(folder);
    byte[] last = Files.readAllBytes(run().last());
    String config = Files.readString(run().config());

    OneWeight other = OneWeight.with("train.epochs=2", setting);
    assertThatThrownBy(() -> other.run(folder))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(message);

    assertThat(other.steps).isEmpty();
    assertThat(run().last()).hasBinaryContent(last);
    assertThat(run().config()).hasContent(config);
  }

  @Test
  void harmlessChangesAreListedAndEachStartKeepsItsConfig()
      throws InterruptedException, IOException {
    OneWeight.with().run(folder);
    OneWeight second = OneWeight.with("train.epochs=2", "train.workers=1");

    second.run(folder);

    assertThat(second.remarks)
        .containsExactly(
            "config changed: train.epochs: 1 in the run, 2 now",
            "config changed: train.workers: 0 in the run, 1 now");
    assertThat(run().config()).content().contains("workers: 1");
    assertThat(run().start(1)).content().contains("workers: 0");
    assertThat(run().start(2)).hasSameTextualContentAs(run().config());
    assertThat(Files.readAllLines(run().starts()))
        .hasSize(2)
        .last()
        .asString()
        .contains("\"after_epoch\":1", "train.workers: 0 in the run, 1 now");
  }

  @Test
  void aScheduleThatDependsOnTheLengthCannotBeLengthened() throws InterruptedException {
    OneWeight.with("train.epochs=2", "train.schedule={type: falling}").run(folder);

    assertThatThrownBy(
            () -> OneWeight.with("train.epochs=4", "train.schedule={type: falling}").run(folder))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("step 2 was made with the learning rate 0.05")
        .hasMessageContaining("it would have been 0.075");
  }

  @Test
  void aMissingConfigIsTakenOnTrustAndSaid() throws InterruptedException, IOException {
    OneWeight.with().run(folder);
    Files.delete(run().config());
    OneWeight second = OneWeight.with("train.epochs=2");

    second.run(folder);

    assertThat(second.remarks).singleElement().asString().contains("is missing");
    assertThat(run().config()).exists();
  }

  @Test
  void metricsGoOnFromTheCheckpoint() throws InterruptedException, IOException {
    OneWeight.with("train.epochs=2").judged(0.1, 0.2).run(folder);
    List<String> lines = Files.readAllLines(run().metrics());
    String torn = "{\"type\":\"step\",\"epoch\":3,\"st";
    String unfinished = "{\"type\":\"step\",\"epoch\":3,\"step\":3,\"loss\":1}";
    Files.writeString(
        run().metrics(),
        lines.get(0)
            + "\n"
            + torn
            + "\n"
            + String.join("\n", lines.subList(1, lines.size()))
            + "\n"
            + unfinished
            + "\n"
            + torn);

    OneWeight.with("train.epochs=3").judged(0.3).run(folder);

    assertThat(Files.readAllLines(run().metrics()))
        .hasSize(6)
        .startsWith(lines.toArray(String[]::new))
        .noneMatch(line -> line.contains("\"loss\":1}"));
  }

  @Test
  void aCheckpointWhoseNumbersHaveChangedIsNotGoneOnWith()
      throws InterruptedException, IOException {
    OneWeight.with().run(folder);
    byte[] bytes = Files.readAllBytes(run().last());
    bytes[bytes.length - 1] ^= 1;
    Files.write(run().last(), bytes);

    assertThatThrownBy(() -> OneWeight.with("train.epochs=2").run(folder))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("is damaged");
    Checkpoint.read(run().last()); // it can still be looked at
  }

  @Test
  void equalRunsAreEqualBytes() throws InterruptedException, IOException {
    OneWeight.with("train.epochs=2").run(folder.resolve("a"));
    OneWeight.with("train.epochs=2").run(folder.resolve("b"));

    for (String name : List.of("checkpoints/last.safetensors", "config.yaml")) {
      assertThat(folder.resolve("a").resolve(name))
          .hasSameBinaryContentAs(folder.resolve("b").resolve(name));
    }
  }

  @Test
  void otherFormsOfTheMetricsHoldWhatTheirLinesHold() throws InterruptedException, IOException {
    OneWeight.with("train.epochs=1").judged(0.1).run(folder);
    OneWeight.with("train.epochs=2").judged(0.2).run(folder);

    assertThat(Files.readAllLines(run().table("steps")))
        .hasSize(3)
        .first()
        .asString()
        .startsWith("epoch,step,loss,terms.slope,terms.offset,learning_rate,");
    assertThat(Files.readAllLines(run().table("evaluations"))).hasSize(3);
    assertThat(run().events()).isDirectoryContaining("glob:**events.out.tfevents*");
  }

  @Test
  void noOtherFormIsWrittenWhereNoneIsWanted() throws InterruptedException {
    OneWeight.with("train.logs=[]").run(folder);

    assertThat(run().table("steps")).doesNotExist();
    assertThat(run().events()).doesNotExist();
  }
}
