package dev.tarsier.cli.everycommand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tarsier.cli.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command in circumstances that have nothing to do with what it does. */
final class EveryCommandTest {

  /** Set, but no machine has it. */
  private static final String NO_SUCH_LOCALE = "xx_YY.UTF-8";

  @TempDir static Path once;

  private static Path workplace = Path.of("");
  private static Launcher launcher = new Launcher(Path.of(""));

  @TempDir Path folder;

  @BeforeAll
  static void fill() throws IOException {
    workplace = once.resolve("Bäume & größere Bilder");
    Workplace.fill(workplace);
    launcher = Launcher.in(once.resolve("Ein Ort für Tarsier"));
  }

  static List<EveryCommand> commands() {
    return EveryCommand.all();
  }

  @Test
  void thereIsALineForEveryCommand() {
    assertThat(EveryCommand.all().stream().map(EveryCommand::name).distinct())
        .as("a new command gets a line in EveryCommand")
        .containsExactlyInAnyOrderElementsOf(CommandRun.commands());
  }

  /** By the launcher, from another folder, everything named relative to that. */
  @ParameterizedTest
  @MethodSource("commands")
  void worksFromElsewhereWithoutItsLocale(EveryCommand command) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no POSIX shell here");
    Path elsewhere = folder.resolve("anderswo, übrigens");
    Files.createDirectories(elsewhere.resolve("Ergebnisse ß"));
    String[] words =
        command.in(
            elsewhere.toRealPath().relativize(workplace.toRealPath()), Path.of("Ergebnisse ß"));

    Launcher.Outcome outcome = launcher.run(elsewhere, NO_SUCH_LOCALE, words);

    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.err()).doesNotContain("Exception", "locale", "?", "\uFFFD");
    assertThat(outcome.out()).isNotEmpty().doesNotContain("\uFFFD");
    assertThat(outcome.out() + outcome.err()).as("digits").doesNotContainPattern("[٠-٩]");
    for (String word : command.words()) {
      if (word.startsWith(">")) {
        assertThat(elsewhere.resolve("Ergebnisse ß").resolve(word.substring(1))).exists();
      }
    }
  }

  /** Whoever redirects onto a full disk hears of it, and has an exit code to act on. */
  @ParameterizedTest
  @MethodSource("commands")
  void aFullStdoutIsSaidOnce(EveryCommand command) {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "only Linux has /dev/full");

    CommandRun run = CommandRun.onto(full, command.in(workplace, folder));

    assertThat(run.code()).as(run.err()).isEqualTo(2);
    assertThat(run.err().lines().filter(line -> line.contains("stdout")))
        .containsExactly("stdout cannot be written: no space left on device; the results are lost");
    assertThat(run.err()).doesNotContain("Exception");
  }
}
