package dev.tarsier.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.core.checkpoint.Checkpoint;
import dev.tarsier.core.train.RunFolder;
import dev.tarsier.core.train.TrainingObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a training in a process of its own, as {@code kill -9} does, and goes on with what it left.
 */
class KilledTrainingTest {

  /** Files by which the victim says how far it is: before its first step, after a saved epoch. */
  private static final String STARTED = "started";

  private static final String SAVED = "saved";

  private static final String EVERY = "train.evaluate_every=100000";

  @TempDir Path folder;

  /** The process that is killed: a training that would take hours and saves after every epoch. */
  static final class Victim {
    private Victim() {}

    public static void main(String[] arguments) throws InterruptedException {
      TinyTraining.with("train.epochs=100000", EVERY)
          .run(
              Path.of(arguments[0]),
              new TrainingObserver() {
                @Override
                public void started(Start start) {
                  touch(Path.of(arguments[0], STARTED));
                }

                @Override
                public void saved(Path checkpoint) {
                  touch(Path.of(arguments[0], SAVED));
                }
              });
    }

    private static void touch(Path file) {
      try {
        Files.writeString(file, "");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Test
  void leavesACheckpointThatLoadsAndGoesOn() throws Exception {
    killAtRandomMoments(3);
  }

  @Test
  @Tag("slow")
  void leavesALoadableCheckpointAtTwentyRandomMoments() throws Exception {
    killAtRandomMoments(20);
  }

  @Test
  void killedWhileItWritesACheckpointItGoesOnToTheBit() throws Exception {
    killWhileWriting(2);
  }

  @Test
  @Tag("slow")
  void killedTwentyTimesWhileItWritesACheckpointItGoesOnToTheBit() throws Exception {
    killWhileWriting(20);
  }

  private void killWhileWriting(int times) throws Exception {
    RunFolder run = RunFolder.at(folder.resolve("run"));
    int hits = 0;
    for (int kill = 0; kill < times; kill++) {
      Files.deleteIfExists(run.root().resolve(SAVED));
      Process victim = start(run.root());
      try {
        waitFor(victim, run.root().resolve(SAVED));
        hits += awaitPart(victim, run.last().resolveSibling("")) ? 1 : 0;
      } finally {
        victim.destroyForcibly().waitFor();
      }
      Checkpoint.readIntact(run.last());
    }
    assertThat(hits).as("checkpoints that were being written").isEqualTo(times);
    int epochs = Checkpoint.read(run.last()).progress().epochs() + 1;
    TinyTraining.with("train.epochs=" + epochs, EVERY).run(run.root());
    TinyTraining.with("train.epochs=" + epochs, EVERY).run(folder.resolve("in-one-go"));
    assertThat(run.last())
        .hasSameBinaryContentAs(new RunFolder(folder.resolve("in-one-go")).last());
    assertThat(parts(run.last().resolveSibling(""))).isEmpty();
  }

  /** Whether a checkpoint is being written now; waits until one is. */
  private boolean awaitPart(Process victim, Path checkpoints) throws IOException {
    while (victim.isAlive()) {
      if (!parts(checkpoints).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private static List<Path> parts(Path checkpoints) throws IOException {
    try (Stream<Path> files = Files.list(checkpoints)) {
      return files.filter(file -> file.toString().endsWith(".part")).toList();
    }
  }

  private void killAtRandomMoments(int times) throws IOException, InterruptedException {
    var random = new SplittableRandom(2);
    RunFolder run = RunFolder.at(folder);
    long steps = -1;
    for (int kill = 0; kill < times; kill++) {
      Files.deleteIfExists(folder.resolve(STARTED));
      Files.deleteIfExists(folder.resolve(SAVED));
      Process victim = start(folder);
      try {
        // Every other one dies after an epoch was saved, so that something must have survived.
        waitFor(victim, folder.resolve(kill % 2 == 0 ? STARTED : SAVED));
        boolean ended = victim.waitFor(random.nextInt(2000), TimeUnit.MILLISECONDS);
        assertThat(ended).as("the training ended by itself before kill %d", kill).isFalse();
      } finally {
        victim.destroyForcibly().waitFor();
      }
      long reached = Checkpoint.read(run.last()).progress().steps();
      assertThat(reached).as("steps saved at kill %d", kill).isGreaterThanOrEqualTo(steps);
      steps = reached;
    }
    assertThat(steps).as("steps that survived %d kills", times).isPositive();
    TinyTraining.with("train.epochs=1").run(folder);
  }

  private Process start(Path run) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-Dai.djl.pytorch.num_threads=1",
            "-Dai.djl.offline=true",
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
            "-cp",
            System.getProperty("java.class.path"),
            Victim.class.getName(),
            run.toString())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("victim.log").toFile())
        .start();
  }

  private void waitFor(Process victim, Path marker) throws InterruptedException, IOException {
    while (!Files.exists(marker)) {
      if (victim.waitFor(20, TimeUnit.MILLISECONDS)) {
        throw new AssertionError(
            "the training ended: " + Files.readString(folder.resolve("victim.log")));
      }
    }
  }
}
