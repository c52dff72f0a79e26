package dev.tarsier.heads.ssd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PublishedKeysTest {

  private final PublishedKeys keys =
      PublishedKeys.of(
          2, "backbone\\.body\\.(\\d)\\.weight", "backbone.features.$1.weight", "l2\\.(.*)", "$1");

  private static Set<String> paths(String... paths) {
    return new LinkedHashSet<>(List.of(paths));
  }

  @Test
  void everyRuleRenamesItsPathsAndTheRestKeepTheirs() {
    assertThat(
            keys.keys(
                paths(
                    "backbone.body.0.weight",
                    "backbone.body.3.weight",
                    "l2.scale_weight",
                    "head.bias")))
        .isEqualTo(
            Map.of(
                "backbone.body.0.weight", "backbone.features.0.weight",
                "backbone.body.3.weight", "backbone.features.3.weight",
                "l2.scale_weight", "scale_weight"));
  }

  @Test
  void anotherBackboneKeepsItsKeys() {
    assertThat(keys.keys(paths("backbone.body.0.weight", "l2.scale_weight"))).isEmpty();
    assertThat(keys.keys(paths("backbone.body.0.weight", "backbone.body.conv.weight"))).isEmpty();
  }

  @Test
  void withoutRulesNothingIsRenamed() {
    assertThat(PublishedKeys.none().keys(paths("head.bias"))).isEmpty();
  }
}
