package dev.tarsier.weights;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class KeyNamesTest {

  @Test
  void dataParallelsPrefixGoesWhenAllNamesHaveIt() {
    assertThat(modern("module.conv.weight", "module.fc.bias"))
        .containsExactly("conv.weight", "fc.bias");
    assertThat(modern("module.conv.weight", "fc.bias"))
        .containsExactly("module.conv.weight", "fc.bias");
    assertThat(modern()).isEmpty();
  }

  @Test
  void featurePyramidsGainALevel() {
    assertThat(
            modern(
                "backbone.fpn.inner_blocks.0.weight",
                "backbone.fpn.layer_blocks.3.bias",
                "backbone.fpn.extra_blocks.p6.weight"))
        .containsExactly(
            "backbone.fpn.inner_blocks.0.0.weight",
            "backbone.fpn.layer_blocks.3.0.bias",
            "backbone.fpn.extra_blocks.p6.weight");
  }

  @Test
  void regionProposalHeadsGainTwoLevels() {
    assertThat(modern("rpn.head.conv.weight", "rpn.head.conv.bias", "rpn.head.cls_logits.weight"))
        .containsExactly(
            "rpn.head.conv.0.0.weight", "rpn.head.conv.0.0.bias", "rpn.head.cls_logits.weight");
  }

  @Test
  void retinanetsConvolutionsAreCountedWithoutTheirActivations() {
    assertThat(
            modern(
                "head.classification_head.conv.0.weight",
                "head.classification_head.conv.2.weight",
                "head.classification_head.conv.4.weight",
                "head.classification_head.conv.6.bias",
                "head.classification_head.cls_logits.weight"))
        .containsExactly(
            "head.classification_head.conv.0.0.weight",
            "head.classification_head.conv.1.0.weight",
            "head.classification_head.conv.2.0.weight",
            "head.classification_head.conv.3.0.bias",
            "head.classification_head.cls_logits.weight");
  }

  @Test
  void headsOfFcosKeepTheirNames() {
    String[] fcos =
        List.of(0, 1, 3, 4, 6, 7, 9).stream()
            .map("head.classification_head.conv.%d.weight"::formatted)
            .toArray(String[]::new);

    assertThat(modern(fcos)).containsExactly(fcos);
  }

  @Test
  void densenetsInnerDotGoes() {
    assertThat(
            modern(
                "features.denseblock1.denselayer2.norm.1.running_mean",
                "features.denseblock1.denselayer2.conv.2.weight",
                "features.transition1.norm.weight",
                "features.norm.1.weight"))
        .containsExactly(
            "features.denseblock1.denselayer2.norm1.running_mean",
            "features.denseblock1.denselayer2.conv2.weight",
            "features.transition1.norm.weight",
            "features.norm.1.weight");
  }

  @Test
  void presentNamesAreLeftAlone() {
    String[] present = {
      "backbone.fpn.inner_blocks.0.0.weight",
      "rpn.head.conv.0.0.weight",
      "head.regression_head.conv.0.0.weight",
      "head.regression_head.conv.3.1.weight",
      "features.denseblock1.denselayer2.norm1.running_mean",
      "layer1.0.conv1.weight"
    };

    assertThat(modern(present)).containsExactly(present);
  }

  private static List<String> modern(String... names) {
    return List.copyOf(KeyNames.modern(List.of(names)).values());
  }
}
