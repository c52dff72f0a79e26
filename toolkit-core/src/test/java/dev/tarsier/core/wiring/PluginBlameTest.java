package dev.tarsier.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import ai.djl.ndarray.NDArray;
import dev.tarsier.core.config.binding.Catalog;
import dev.tarsier.data.ClassNames;
import dev.tarsier.model.HeadContext;
import dev.tarsier.plugin.ComponentKind;
import dev.tarsier.plugin.DetectionPlugin;
import dev.tarsier.problem.UserError;
import dev.tarsier.testing.PluginJars;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever goes wrong in a plugin's code, the message names plugin, jar and place. */
class PluginBlameTest {

  private final Path folder;
  private final PluginJars jars;

  PluginBlameTest(@TempDir Path temporary) throws IOException {
    folder = Files.createDirectory(temporary.resolve("plugins"));
    jars = new PluginJars(folder, DetectionPlugin.class, NDArray.class);
  }

  /** What comes of asking a head of this body for itself. */
  private Throwable failure(String body) throws IOException {
    jars.jar(
        "bad-head.jar",
        "third.party.BadHead",
        "BadHead",
        PluginJars.source(
            "BadHead",
            """
              head("bad", Options.class, (o, context) -> make(1));
            }
            static int deep(int i) { return deep(i + 1) + 1; }
            static dev.tarsier.model.DetectionHead make(int i) {
              %s
            """
                .formatted(body)));
    Catalog catalog = Plugins.load(Optional.of(folder));
    var component = catalog.of(ComponentKind.HEAD).get("bad");
    Record options = record(component.options());
    return catchThrowable(
        () ->
            component
                .factory()
                .create(options, new HeadContext(List.of(), new ClassNames(List.of("a")))));
  }

  private static Record record(Class<? extends Record> type) {
    try {
      return type.getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "throw new IllegalStateException(\"no table\"); | IllegalStateException: no table",
        "throw new AssertionError(\"cannot be\"); | AssertionError: cannot be",
        "deep(0); return null; | StackOverflowError",
        "throw new NoSuchMethodError(\"Conv2d.gone()\"); | NoSuchMethodError: Conv2d.gone()",
        "int[] a = {}; a[i] = 2; return null; | ArrayIndexOutOfBoundsException: Index 1 out of",
        "java.util.List.of(1).add(2); return null; | UnsupportedOperationException",
      })
  void aFailureNamesPluginJarAndFrame(String body, String words) throws IOException {
    Throwable failure = failure(body);

    assertThat(PluginBlame.of(failure).orElseThrow())
        .startsWith(
            "plugin third.party.BadHead in %s is broken: %s"
                .formatted(folder.resolve("bad-head.jar"), words))
        .containsPattern("  at third\\.party\\.BadHead\\.(make|deep)\\(BadHead\\.java:\\d+\\)");
    assertThat(PluginBlame.of(new ExecutionException(failure))).isPresent();
  }

  @Test
  void aNullFactoryIsNamed() throws IOException {
    assertThat(failure("return null;"))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "plugin third.party.BadHead in %s is broken: its factory for the head 'bad' gives null"
                .formatted(folder.resolve("bad-head.jar")));
  }

  @Test
  void aJarThatCallsWhatIsGoneSaysToCompileItAgain() throws IOException {
    jars.jarAgainst(
        "ClassNames",
        "package dev.tarsier.data; public class ClassNames { public static void gone() {} }",
        "old.jar",
        "third.party.Old",
        "Old",
        PluginJars.source("Old", "dev.tarsier.data.ClassNames.gone();"));

    assertThatThrownBy(() -> Plugins.load(Optional.of(folder)))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith("the plugin third.party.Old in " + folder.resolve("old.jar"))
        .hasMessageContaining("is broken: NoSuchMethodError: ")
        .hasMessageContaining("dev.tarsier.data.ClassNames.gone()")
        .hasMessageContaining("compiled against another toolkit-api than this one");
  }

  @Test
  void aJarThatLacksWhatWasAddedSaysWhatToWrite() throws IOException {
    jars.jarAgainst(
        "Schedule",
        "package dev.tarsier.optim; public interface Schedule {}",
        "old.jar",
        "third.party.Old",
        "Old",
        PluginJars.source(
            "Old",
            """
              schedule("old", Options.class, (o, steps, epochs) -> new Even());
            }
            static final class Even implements dev.tarsier.optim.Schedule {
            """));
    var component = Plugins.load(Optional.of(folder)).of(ComponentKind.SCHEDULE).get("old");

    assertThatThrownBy(() -> component.factory().create(record(component.options()), 10, 2))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith(
            "plugin third.party.Old in %s is broken: its schedule 'old' has no third.party.Old$Even.factor(long) of dev.tarsier.optim.Schedule"
                .formatted(folder.resolve("old.jar")))
        .hasMessageEndingWith("write what is missing, and compile it again");
  }

  @Test
  void anErrorWhileItNamesItsFactoriesIsItsOwn() throws IOException {
    jars.jar(
        "err.jar", "third.party.Err", "Err", PluginJars.source("Err", "throw new Error(\"no\");"));

    Throwable failure = catchThrowable(() -> Plugins.load(Optional.of(folder)));

    assertThat(PluginBlame.of(failure).orElseThrow())
        .startsWith("plugin third.party.Err in ")
        .contains("err.jar is broken: Error: no");
  }

  @Test
  void aFailureOfOursIsNobodysPlugin() {
    assertThat(PluginBlame.of(new IllegalStateException("ours"))).isEmpty();
    assertThatThrownBy(() -> Plugins.load(Optional.of(folder.resolve("missing"))))
        .satisfies(e -> assertThat(PluginBlame.of(e)).isEmpty());
  }
}
