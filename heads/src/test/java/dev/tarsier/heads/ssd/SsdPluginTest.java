package dev.tarsier.heads.ssd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.data.ClassNames;
import dev.tarsier.model.FeatureShape;
import dev.tarsier.model.HeadContext;
import dev.tarsier.plugin.Component;
import dev.tarsier.plugin.ComponentKind;
import dev.tarsier.plugin.Offer;
import java.util.List;
import org.junit.jupiter.api.Test;

class SsdPluginTest {

  private final Offer offer = new SsdPlugin().offer();

  @Test
  void theHeadAndThePublishedStructuresAreOffered() {
    assertThat(offer.of(ComponentKind.HEAD))
        .extracting(Component::name)
        .containsExactlyInAnyOrder(
            "ssd",
            "ssd300_vgg16",
            "ssd512_vgg16",
            "ssdlite320_mobilenet_v3_large",
            "ssdlite320_mobilenet_v2");
  }

  @Test
  void theHeadIsBuiltOfItsOptions() {
    var component =
        offer.of(ComponentKind.HEAD).stream()
            .filter(head -> head.name().equals("ssd"))
            .findFirst()
            .orElseThrow();
    var options =
        SsdOptionsOf.settings(
            "feature_maps", "1", "scales", "[0.2, 0.4]", "match_threshold", "0.4");
    var context = new HeadContext(List.of(new FeatureShape("c3", 8, 8)), ClassNames.of("cat"));

    var head = (SsdHead) component.factory().create(options, context);

    assertThat(head.matchThreshold()).isEqualTo(0.4);
  }
}
