package dev.tarsier.core.describe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PublishedNumbersTest {

  @Test
  void everyErrorHasASourceAndLiesBetweenItsNeighbours() {
    for (PublishedNumbers row : PublishedNumbers.all()) {
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
  void noNetworkStandsThereTwice() {
    assertThat(PublishedNumbers.all())
        .extracting(row -> row.name() + " " + row.variant())
        .doesNotHaveDuplicates();
  }

  @Test
  void aVariantHasNumbersOfItsOwn() {
    assertThat(PublishedNumbers.of("alexnet", Optional.of("grouped")))
        .hasValueSatisfying(row -> assertThat(row.top1Error()).hasValue(40.7));
    assertThat(PublishedNumbers.of("alexnet", Optional.of("torchvision")))
        .hasValueSatisfying(row -> assertThat(row.top1Error()).hasValue(43.478));
    assertThat(PublishedNumbers.of("alexnet", Optional.empty())).isEmpty();
    assertThat(PublishedNumbers.of("my_network", Optional.empty())).isEmpty();
  }
}
