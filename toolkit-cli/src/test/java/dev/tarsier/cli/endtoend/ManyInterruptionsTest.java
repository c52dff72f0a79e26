package dev.tarsier.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tarsier.core.checkpoint.Checkpoint;
import dev.tarsier.core.config.ConfigFile;
import dev.tarsier.core.train.RunFolder;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Signals at random moments of a training, an evaluation and a prediction: 130, within five seconds
 * (not counting those that a busy machine lets it wait), a checkpoint that loads, and no crash of
 * the JVM.
 */
class ManyInterruptionsTest {

  private static final List<String> HEARS_INTERRUPTS =
      List.of("env", "--default-signal=INT,TERM,HUP");
  private static final long BOUND_SECONDS = 5;

  @TempDir private Path folder;
  private Path config = Path.of("");
  private Path trained = Path.of("");
  private final SplittableRandom random = new SplittableRandom(19);
  private int moments;
  private double slowest;

  @BeforeEach
  void train() throws Exception {
    assumeTrue(Files.isDirectory(Path.of("/proc/self")), "needs /proc to see the engine loaded");
    TinyTraining training =
        TinyTraining.with(
            "train.epochs=1",
            "data.test={type: shapes, seed: 3, images: 100000, width: 64, height: 64}");
    trained = folder.resolve("trained");
    training.run(trained);
    config = folder.resolve("config.yaml");
    Files.writeString(config, ConfigFile.resolved(training.experiment()));
  }

  @Test
  void twentySignalsLeaveNothingBroken() throws Exception {
    interrupt(12, 4, 4, 900);
  }

  @Test
  @Tag("slow")
  void twoHundredSignalsLeaveNothingBroken() throws Exception {
    interrupt(120, 40, 40, 3000);
    System.out.printf(Locale.ROOT, "200 interruptions, the slowest in %.1f s%n", slowest);
  }

  /**
   * Interrupts so many of each.
   *
   * @param longest milliseconds between the first sight of the engine, which is still being loaded
   *     then, and the signal
   */
  private void interrupt(int trainings, int evaluations, int predictions, int longest)
      throws Exception {
    moments = longest;
    for (int i = 0; i < trainings; i++) {
      Path run = folder.resolve("run" + i);
      signal(
          i, "train", config.toString(), "--out", run.toString(), "--set", "train.epochs=100000");
      if (Files.exists(new RunFolder(run).last())) {
        Checkpoint.readIntact(new RunFolder(run).last());
      }
    }
    String best = new RunFolder(trained).best().toString();
    for (int i = 0; i < evaluations; i++) {
      String out = folder.resolve("out" + i).toString();
      signal(i, "evaluate", config.toString(), "--checkpoint", best, "--out", out);
    }
    Path images = images();
    for (int i = 0; i < predictions; i++) {
      signal(i, "predict", config.toString(), "--checkpoint", best, images.toString());
    }
  }

  /** So many links to one image that no prediction comes to their end. */
  private Path images() throws IOException {
    Path images = Files.createDirectory(folder.resolve("images"));
    var drawn = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
    Path first = images.resolve("00000.png");
    ImageIO.write(drawn, "png", first.toFile());
    for (int i = 1; i < 20_000; i++) {
      Files.createLink(images.resolve("%05d.png".formatted(i)), first);
    }
    return images;
  }

  private void signal(int number, String... arguments) throws Exception {
    String signal = number % 2 == 0 ? "TERM" : "INT";
    Path err = folder.resolve("err");
    Process process =
        ProgramProcess.start(
            HEARS_INTERRUPTS,
            List.of("-XX:ErrorFile=" + folder.resolve("hs_err.log")),
            folder.resolve("out"),
            err,
            arguments);
    try {
      awaitEngine(process, err);
      Thread.sleep(random.nextInt(moments));
      var starved = new ProcessorWait(process.pid());
      long asked = System.nanoTime();
      new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
      while (!process.waitFor(50, TimeUnit.MILLISECONDS)
          && System.nanoTime() - asked < TimeUnit.MINUTES.toNanos(1)) {
        starved.look();
      }
      double seconds = (System.nanoTime() - asked) / 1e9;
      slowest = Math.max(slowest, seconds);
      assertThat(seconds - starved.seconds())
          .as(
              "%s number %d after SIG%s took %.1f s, %.1f s of them without a processor",
              arguments[0], number, signal, seconds, starved.seconds())
          .isLessThan(BOUND_SECONDS);
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue())
        .as("%s number %d after SIG%s: %s", arguments[0], number, signal, Files.readString(err))
        .isEqualTo(130);
    assertThat(err).content().contains("interrupted").doesNotContain("Exception", "SIG");
    assertThat(folder.resolve("hs_err.log")).doesNotExist();
  }

  private static void awaitEngine(Process process, Path err) throws Exception {
    Path maps = Path.of("/proc", Long.toString(process.pid()), "maps");
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
    while (!Files.readString(maps).contains("libtorch_cpu")) {
      assertThat(process.isAlive()).as(Files.readString(err)).isTrue();
      assertThat(System.nanoTime()).as("two minutes without an engine").isLessThan(end);
      Thread.sleep(30);
    }
  }
}
