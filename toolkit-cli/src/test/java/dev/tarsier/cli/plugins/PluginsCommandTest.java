package dev.tarsier.cli.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tarsier.cli.CommandRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PluginsCommandTest {

  @Test
  void listHasALineForEveryComponent() {
    CommandRun run = CommandRun.of("plugins", "list");

    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .startsWith("kind ")
        .containsPattern("(?m)^backbone +resnet18 ")
        .containsPattern("(?m)^head +ssd ")
        .containsPattern("(?m)^dataset +voc ")
        .containsPattern("(?m)^optimizer +sgd ");
  }

  @Test
  void listCanBeNarrowedToAKind() {
    CommandRun run = CommandRun.of("plugins", "list", "--kind", "optimizer");

    assertThat(run.out()).contains("adamw").doesNotContain("resnet18");
  }

  @Test
  void anUnknownKindIsRefusedWithTheNearest() {
    CommandRun run = CommandRun.of("plugins", "list", "--kind", "backbones");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo(
            "--kind: there is no kind 'backbones' (allowed: dataset, transform, backbone, neck, head, optimizer, schedule; did you mean 'backbone'?)\n");
  }

  @Test
  void jsonSaysWhereAComponentCameFrom() throws Exception {
    CommandRun run = CommandRun.of("plugins", "list", "--kind", "head", "--json");

    JsonNode first = new ObjectMapper().readTree(run.out()).get(0);
    assertThat(first.fieldNames()).toIterable().containsExactly("kind", "name", "plugin", "from");
    assertThat(first.get("name").asText()).isEqualTo("fast_rcnn");
    assertThat(first.get("plugin").asText()).isEqualTo("dev.tarsier.heads.fastrcnn.FastRcnnPlugin");
  }

  @Test
  void showPrintsOptionsWithDefaultsAndRanges() {
    CommandRun run = CommandRun.of("plugins", "show", "sgd");

    assertThat(run.code()).isZero();
    assertThat(run.out())
        .startsWith("optimizer: sgd\n")
        .containsPattern("(?m)^momentum +\\S+ ")
        .contains("learning_rate");
  }

  @Test
  void showSuggestsTheNearestName() {
    CommandRun run = CommandRun.of("plugins", "show", "sgdd");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).startsWith("no component is called 'sgdd'; did you mean 'sgd'?");
  }

  @Test
  void aFolderOfPluginsThatIsNotThereIsNamed(@TempDir Path folder) {
    Path absent = folder.resolve("absent");

    CommandRun run = CommandRun.of("plugins", "list", "--plugins-dir", absent.toString());

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("there is no folder of plugins '%s'".formatted(absent));
  }
}
