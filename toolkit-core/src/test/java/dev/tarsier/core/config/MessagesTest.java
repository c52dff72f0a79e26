package dev.tarsier.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tarsier.core.config.binding.Catalog;
import dev.tarsier.core.config.tree.ConfigException;
import dev.tarsier.core.task.Tasks;
import dev.tarsier.core.wiring.Plugins;
import dev.tarsier.testing.AcceptedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a user reads: each {@code NAME.yaml} of the folder is bound, and the message must be that of
 * {@code NAME.txt}. A first line {@code # --set a=b --set c=d} gives overrides.
 *
 * <p>After a wanted change: {@code mvn -pl toolkit-core -am test -Dtest=MessagesTest
 * -Dsurefire.failIfNoSpecifiedTests=false -Dtarsier.accept=true}, then read the difference.
 */
class MessagesTest {

  private static final Path FOLDER = Path.of("src", "test", "resources", "config-messages");
  private static final Catalog CATALOG =
      Plugins.of(List.of(new FakePlugin()), List.of("plugins/example.jar"));

  static Stream<String> cases() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".yaml") && !name.startsWith("_"))
          .map(name -> name.replace(".yaml", ""))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theMessageIsTheAcceptedOne(String name) throws IOException {
    String message = message(FOLDER.resolve(name + ".yaml"));

    assertThat(message)
        .as(AcceptedFile.HOW + ", see MessagesTest")
        .isEqualTo(new AcceptedFile(FOLDER.resolve(name + ".txt")).text(message));
  }

  private static String message(Path file) throws IOException {
    ConfigException thrown =
        catchThrowableOfType(
            ConfigException.class,
            () -> Tasks.plan(ConfigFile.read(file, overrides(file), name -> null), CATALOG));
    String here = FakePlugin.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    return Objects.requireNonNull(thrown.getMessage())
            .replace(FOLDER + "/", "")
            .replace(Path.of(here).toString(), "toolkit/classes")
        + "\n";
  }

  private static List<String> overrides(Path file) throws IOException {
    String first = Files.readAllLines(file).get(0);
    return first.startsWith("# --set ")
        ? Stream.of(first.split("# --set | --set ")).filter(text -> !text.isBlank()).toList()
        : List.of();
  }
}
