package dev.tarsier.core.describe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarsier.core.describe.broken.BrokenTable;
import dev.tarsier.plugin.Component;
import dev.tarsier.plugin.ComponentKind;
import dev.tarsier.problem.UserError;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Over the table beside this class, as it would lie beside a plugin's. */
final class PublishedNumbersTest {

  private record NoOptions() {}

  private static Optional<PublishedNumbers> of(
      String name, Optional<String> variant, Class<?> plugin) {
    var network =
        new Component<>(
            ComponentKind.BACKBONE,
            name,
            NoOptions.class,
            (options, context) -> {
              throw new UnsupportedOperationException();
            },
            plugin);
    return PublishedNumbers.of(network, variant);
  }

  @Test
  void aVariantHasNumbersOfItsOwn() {
    assertThat(of("net", Optional.of("wide"), getClass()))
        .hasValueSatisfying(
            row -> {
              assertThat(row.classes()).isEqualTo(1000);
              assertThat(row.year()).isEqualTo(2012);
              assertThat(row.top1Error()).hasValue(40.7);
              assertThat(row.top5Error()).hasValue(18.2);
              assertThat(row.source()).isEqualTo("its paper");
            });
    assertThat(of("net", Optional.of("narrow"), getClass()))
        .hasValueSatisfying(row -> assertThat(row.top1Error()).isEmpty());
    assertThat(of("net", Optional.empty(), getClass())).isEmpty();
    assertThat(of("other", Optional.empty(), getClass()))
        .hasValueSatisfying(row -> assertThat(row.classes()).isEqualTo(10));
  }

  @Test
  void whoPublishesNothingNeedsNoTable() {
    assertThat(of("net", Optional.of("wide"), String.class)).isEmpty();
  }

  @Test
  void aMalformedLineIsNamed() {
    assertThatThrownBy(() -> of("net", Optional.empty(), BrokenTable.class))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("BrokenTable: the line 'net\t-\tmany' is malformed");
  }
}
