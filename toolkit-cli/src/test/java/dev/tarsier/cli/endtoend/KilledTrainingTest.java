package dev.tarsier.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.core.checkpoint.Checkpoint;
import dev.tarsier.core.train.RunFolder;
import dev.tarsier.core.train.TrainingObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a training in a process of its own, as {@code kill -9} does, and goes on with what it left.
 */
class KilledTrainingTest {

  private static final String STARTED = "started";

  @TempDir Path folder;

  /** The process that is killed: a training that would take hours and saves after every epoch. */
  static final class Victim {
    private Victim() {}

    public static void main(String[] arguments) throws InterruptedException {
      TinyTraining.with("train.epochs=100000", "train.evaluate_every=100000")
          .run(
              Path.of(arguments[0]),
              new TrainingObserver() {
                @Override
                public void started(Start start) {
                  touch(start.folder().resolve(STARTED));
                }
              });
    }

    private static void touch(Path file) {
      try {
        Files.createFile(file);
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

  private void killAtRandomMoments(int times) throws IOException, InterruptedException {
    var random = new SplittableRandom(2);
    RunFolder run = RunFolder.at(folder);
    long steps = -1;
    for (int kill = 0; kill < times; kill++) {
      Process victim = start();
      try {
        waitUntilItTrains(victim, run);
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

  private Process start() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-Dai.djl.offline=true",
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
            "-cp",
            System.getProperty("java.class.path"),
            Victim.class.getName(),
            folder.toString())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("victim.log").toFile())
        .start();
  }

  /**
   * Before its first step a training has announced itself; from then on it may die at any moment.
   */
  private static void waitUntilItTrains(Process victim, RunFolder run)
      throws InterruptedException, IOException {
    Path started = run.root().resolve(STARTED);
    while (!Files.deleteIfExists(started)) {
      if (victim.waitFor(20, TimeUnit.MILLISECONDS)) {
        throw new AssertionError(
            "the training did not start: " + Files.readString(run.root().resolve("victim.log")));
      }
    }
  }
}
