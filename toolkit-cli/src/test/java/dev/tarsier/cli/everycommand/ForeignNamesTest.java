package dev.tarsier.cli.everycommand;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.cli.CommandRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever somebody has called a tensor, a class, a file, a run or a plugin: no command lets it act
 * on the terminal, and each says the name so that one can find it.
 */
final class ForeignNamesTest {

  @TempDir static Path once;

  private static Path workplace = Path.of("");

  @TempDir Path folder;

  @BeforeAll
  static void fill() throws IOException {
    workplace = once.resolve("workplace");
    Workplace.fill(workplace);
    HostileFiles.fill(workplace);
  }

  static List<ForeignName> channels() {
    return ForeignName.all();
  }

  @ParameterizedTest
  @MethodSource("channels")
  void noNameReachesTheTerminalRaw(ForeignName channel) {
    CommandRun run = CommandRun.lookedAt(channel.command().in(workplace, folder));

    assertThat(run.code()).as(run.err()).isIn(0, 2);
    assertThat(run.out()).satisfies(ForeignNamesTest::isHarmless);
    assertThat(run.err()).satisfies(ForeignNamesTest::isHarmless);
    assertThat(run.out() + run.err()).as("the name is shown").contains("evil");
  }

  private static void isHarmless(String printed) {
    assertThat(HostileName.acts(printed)).as(printed).isFalse();
  }

  @Test
  void everyCommandHasAChannel() {
    Set<String> tried =
        ForeignName.all().stream().map(line -> line.command().name()).collect(Collectors.toSet());

    assertThat(CommandRun.commands()).isSubsetOf(tried);
  }
}
