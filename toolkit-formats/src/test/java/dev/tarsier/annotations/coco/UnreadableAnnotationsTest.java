package dev.tarsier.annotations.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tarsier.problem.UserError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ground truth that someone made to cost its reader time or memory: refused with its name. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class UnreadableAnnotationsTest {

  private static final String START = "{\"images\": [], \"annotations\": [], \"x\": ";

  @TempDir Path folder;

  private Path file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  private static void isRefused(Path file, String why) {
    assertThatThrownBy(() -> CocoGroundTruth.read(file))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(why)
        .satisfies(e -> assertThat(String.valueOf(e.getMessage())).hasSizeLessThan(1000));
    assertThatThrownBy(() -> CocoResults.read(file)).isInstanceOf(UserError.class);
  }

  @ParameterizedTest
  @CsvSource({"[,]", "'{\"a\":',}"})
  void aDeepNesting(String open, String close) throws IOException {
    String nested = open.repeat(300_000) + (open.equals("[") ? "" : "1") + close.repeat(300_000);

    isRefused(file("deep.json", START + nested + "}"), "nesting depth");
  }

  @Test
  void aNumberOfMillionsOfDigits() throws IOException {
    isRefused(file("long.json", START + "9".repeat(5_000_000) + "}"), "Number value length");
  }

  @Test
  void aNameOfMillionsOfCharacters() throws IOException {
    for (int length : new int[] {5_000, 10_000_000}) {
      isRefused(
          file(
              "name.json",
              "{\"images\": [], \"annotations\": [], \"categories\": [{\"id\": 1, \"name\": \"%s\"}]}"
                  .formatted("y".repeat(length))),
          "is too long");
    }
  }

  @Test
  void aNameThatActsOnATerminal() throws IOException {
    for (String name : new String[] {"\\u001b]0;x\\u0007", "a\\u009b31m", "a\\nb", "\\ud800"}) {
      isRefused(
          file(
              "name.json",
              "{\"images\": [], \"annotations\": [], \"categories\": [{\"id\": 1, \"name\": \"%s\"}]}"
                  .formatted(name)),
          "name.json:1:");
    }
  }

  @Test
  void blanksWithoutEnd() throws IOException {
    Path file = folder.resolve("bomb.json.gz");
    try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
      byte[] blanks = " ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
      for (int i = 0; i < 200; i++) {
        out.write(blanks);
      }
    }

    isRefused(file, "unpack to more than");
  }

  @Test
  void aPipe() throws Exception {
    Path pipe = folder.resolve("pipe.json");
    assumeTrue(Files.exists(Path.of("/usr/bin/mkfifo")), "needs mkfifo");
    var made = new ProcessBuilder("/usr/bin/mkfifo", pipe.toString()).start();
    assertThat(made.waitFor(10, TimeUnit.SECONDS)).isTrue();

    isRefused(pipe, "is a pipe or a device");
  }
}
