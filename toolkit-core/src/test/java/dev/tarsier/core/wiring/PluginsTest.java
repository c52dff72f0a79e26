package dev.tarsier.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import dev.tarsier.core.config.FakePlugin;
import dev.tarsier.core.config.binding.Catalog;
import dev.tarsier.plugin.ComponentKind;
import dev.tarsier.plugin.DetectionPlugin;
import dev.tarsier.problem.UserError;
import dev.tarsier.testing.PluginJars;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginsTest {

  private static final String A_HEAD = "head(\"mine\", Options.class, (o, context) -> null);";

  private final Path folder;
  private final PluginJars jars;

  PluginsTest(@TempDir Path temporary) throws IOException {
    folder = Files.createDirectory(temporary.resolve("plugins"));
    jars = new PluginJars(folder, DetectionPlugin.class, NDArray.class);
  }

  private Catalog load() {
    return Plugins.load(Optional.of(folder));
  }

  /** Installs nothing but what a test gives it. */
  private abstract static class Small extends DetectionPlugin {
    record Options() {}
  }

  private static final class First extends Small {
    @Override
    protected void install() {
      transform("same", Options.class, (options, imaging) -> (sample, random) -> sample);
    }
  }

  private static final class Second extends Small {
    @Override
    protected void install() {
      transform("same", Options.class, (options, imaging) -> (sample, random) -> sample);
    }
  }

  private static final class SameNameAnotherKind extends Small {
    @Override
    protected void install() {
      schedule("same", Options.class, (options, stepsPerEpoch, epochs) -> step -> 1);
    }
  }

  private static final class Failing extends Small {
    @Override
    protected void install() {
      throw new IllegalStateException("no table");
    }
  }

  @Test
  void componentsAreSortedByName() {
    Catalog catalog = Plugins.of(List.of(new FakePlugin(), new First()), List.of());

    assertThat(catalog.of(ComponentKind.BACKBONE).names())
        .containsExactly("coarse_first", "mobilenet_v1", "only_classifies", "resnet18");
    assertThat(catalog.of(ComponentKind.TRANSFORM).names())
        .containsExactly("horizontal_flip", "same");
    assertThat(catalog.of(ComponentKind.NECK).names()).containsExactly("fpn");
    assertThat(catalog.imaging()).isEmpty();
    assertThat(catalog.origins()).hasSize(1); // both come from this module's test classes
  }

  @Test
  void nothingInstalledIsAnEmptyCatalog() {
    Catalog catalog = Plugins.of(List.of(), List.of());

    assertThat(catalog.registries()).allSatisfy(r -> assertThat(r.names()).isEmpty());
    assertThatThrownBy(() -> catalog.of(ComponentKind.HEAD).get("ssd"))
        .isInstanceOf(UserError.class)
        .hasMessage("no head is called 'ssd' (none is installed)");
  }

  @Test
  void twoPluginsThatClaimANameAreBothNamed() {
    assertThatThrownBy(() -> Plugins.of(List.of(new Second(), new First()), List.of()))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith("the transform 'same' is claimed by ")
        .hasMessageContaining(First.class.getName() + " in ")
        .hasMessageContaining(Second.class.getName() + " in ")
        .hasMessageEndingWith("remove one, or give it another name");
  }

  @Test
  void oneNameMayBeTakenOnceAKind() {
    Catalog catalog = Plugins.of(List.of(new First(), new SameNameAnotherKind()), List.of());

    assertThat(catalog.describe("same")).hasSize(2);
  }

  @Test
  void aPluginThatFailsIsNamedWithItsReason() {
    assertThatThrownBy(() -> Plugins.of(List.of(new First(), new Failing()), List.of()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("the plugin " + Failing.class.getName())
        .hasMessageContaining("no table");
  }

  @Test
  void aJarOfTheFolderIsFoundByItsServiceFile() throws IOException {
    Path jar = jars.jar("mine.jar", "third.party.Mine", "Mine", PluginJars.source("Mine", A_HEAD));

    Catalog catalog = load();

    assertThat(catalog.of(ComponentKind.HEAD).get("mine").plugin().getName())
        .isEqualTo("third.party.Mine");
    assertThat(catalog.origins()).contains(jar.toString());
    assertThat(catalog.describe("mine").get(0).origin()).endsWith("mine.jar");
  }

  @Test
  void twoJarsThatClaimANameAreBothNamed() throws IOException {
    jars.jar("a.jar", "third.party.A", "A", PluginJars.source("A", A_HEAD));
    jars.jar("b.jar", "third.party.B", "B", PluginJars.source("B", A_HEAD));

    assertThatThrownBy(this::load)
        .isInstanceOf(UserError.class)
        .hasMessageContaining("the head 'mine' is claimed by third.party.A in ")
        .hasMessageContaining("a.jar and by third.party.B in ")
        .hasMessageContaining("b.jar;");
  }

  @Test
  void onePluginInTwoJarsIsRefused() throws IOException {
    jars.jar("mine-1.jar", "third.party.Mine", "Mine", PluginJars.source("Mine", A_HEAD));
    jars.jar("mine-2.jar", "third.party.Mine", "Mine", PluginJars.source("Mine", A_HEAD));

    assertThatThrownBy(this::load)
        .isInstanceOf(UserError.class)
        .hasMessageContaining("the plugin third.party.Mine is in two jars, ")
        .hasMessageContaining("mine-1.jar and ");
  }

  @Test
  void aFileThatIsNoJarIsRefused() throws IOException {
    Files.writeString(folder.resolve("broken.jar"), "no zip");

    assertThatThrownBy(this::load)
        .isInstanceOf(UserError.class)
        .hasMessageContaining("broken.jar is broken: it cannot be read");
  }

  @Test
  void aJarThatNamesAMissingClassIsRefused() throws IOException {
    jars.jar("mine.jar", "third.party.Other", "Mine", PluginJars.source("Mine", A_HEAD));

    assertThatThrownBy(this::load)
        .isInstanceOf(UserError.class)
        .hasMessageContaining("mine.jar is broken: it names the class third.party.Other");
  }

  @Test
  void aJarWhoseClassIsNoPluginIsRefused() throws IOException {
    jars.jar("mine.jar", "third.party.Mine", "Mine", "package third.party; public class Mine {}");

    assertThatThrownBy(this::load)
        .isInstanceOf(UserError.class)
        .hasMessageContaining("third.party.Mine is not a DetectionPlugin");
  }

  @Test
  void aPluginWhoseConstructorFailsIsRefused() throws IOException {
    String source =
        PluginJars.source("Mine", A_HEAD)
            .replace(
                "public record",
                "public Mine() { throw new IllegalStateException(\"no luck\"); } public record");
    jars.jar("mine.jar", "third.party.Mine", "Mine", source);

    assertThatThrownBy(this::load)
        .isInstanceOf(UserError.class)
        .hasMessageContaining("mine.jar is broken: third.party.Mine: ")
        .hasMessageContaining("no luck");
  }

  /** As a plugin that was built for another version of the toolkit. */
  @Test
  void aPluginThatNeedsAMissingClassIsRefused() throws IOException {
    String source =
        PluginJars.source("Mine", "Gone.call();") + "class Gone { static void call() {} }";
    jars.jarWithout("Gone", "mine.jar", "third.party.Mine", "Mine", source);

    assertThatThrownBy(this::load)
        .isInstanceOf(UserError.class)
        .hasMessageContaining("the plugin third.party.Mine in ")
        .hasMessageContaining("mine.jar is broken: ClassNotFoundException: third.party.Gone");
  }

  @Test
  void aMissingFolderSaysWhatSetIt() {
    assertThatThrownBy(() -> Plugins.load(Optional.of(folder.resolve("none"))))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("there is no folder of plugins")
        .hasMessageContaining("TARSIER_PLUGINS_DIR");
  }

  @Test
  void theConfigsFolderGoesBeforeTheMachines() {
    assertThat(Plugins.folder(Optional.of(folder), name -> "/machine")).hasValue(folder);
    assertThat(Plugins.folder(Optional.empty(), name -> "/machine")).hasValue(Path.of("/machine"));
    assertThat(Plugins.folder(Optional.empty(), name -> null)).isEmpty();
  }
}
