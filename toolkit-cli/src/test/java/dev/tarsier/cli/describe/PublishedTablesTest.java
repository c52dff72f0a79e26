package dev.tarsier.cli.describe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.core.config.binding.Registry;
import dev.tarsier.core.describe.PublishedNumbers;
import dev.tarsier.core.wiring.Plugins;
import dev.tarsier.model.BackboneFactory;
import dev.tarsier.plugin.Component;
import dev.tarsier.plugin.ComponentKind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The tables that lie beside the plugins of backbones. */
final class PublishedTablesTest {

  private static final Registry<BackboneFactory<Record>> BACKBONES =
      Plugins.load(Optional.empty()).of(ComponentKind.BACKBONE);

  private static List<PublishedNumbers> rows() {
    return BACKBONES.components().stream()
        .map(Component::plugin)
        .distinct()
        .flatMap(plugin -> PublishedNumbers.table(plugin).stream())
        .toList();
  }

  @Test
  void everyErrorHasASourceAndLiesBetweenItsNeighbours() {
    for (PublishedNumbers row : rows()) {
      assertThat(row.source().isEmpty()).as(row.name()).isEqualTo(row.top1Error().isEmpty());
      row.top1Error().ifPresent(error -> assertThat(error).as(row.name()).isBetween(10.0, 50.0));
      row.top5Error()
          .ifPresent(
              error ->
                  assertThat(error).as(row.name()).isBetween(1.0, row.top1Error().orElseThrow()));
      assertThat(row.year()).as(row.name()).isBetween(1998, 2022);
    }
  }

  @Test
  void noRowStandsThereTwice() {
    assertThat(rows())
        .hasSize(60)
        .extracting(row -> row.name() + " " + row.variant())
        .doesNotHaveDuplicates();
  }

  /** A row beside another family's plugin is found by nobody. */
  @Test
  void everyRowIsFoundByTheNetworkItIsOf() {
    for (PublishedNumbers row : rows()) {
      Component<BackboneFactory<Record>> network = BACKBONES.get(row.name());
      Optional<String> variant = Optional.of(row.variant()).filter(text -> !text.isEmpty());
      assertThat(PublishedNumbers.of(network, variant)).as(row.name()).contains(row);
    }
  }
}
