package dev.tarsier.cli.describe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.core.config.binding.Catalog;
import dev.tarsier.core.describe.LayerDescription;
import dev.tarsier.core.describe.NetworkDescription;
import dev.tarsier.core.wiring.Plugins;
import dev.tarsier.plugin.ComponentKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is described of the classic networks, against counts made with torchvision's own models or
 * from the papers' tables.
 */
final class DescribedNetworksTest {

  private static final Catalog CATALOG = Plugins.load(Optional.empty());

  private static NetworkDescription describe(String name, String options) {
    int equals = options.indexOf('=');
    Map<String, String> chosen =
        equals < 0 ? Map.of() : Map.of(options.substring(0, equals), options.substring(equals + 1));
    return NetworkChoice.of(CATALOG, name, chosen).describe(Optional.empty(), OptionalInt.empty());
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      textBlock =
          """
          lenet,              '',                        61706,          416520
          alexnet,            '',                     61100840,       714188480
          alexnet,            variant=grouped,        60965224,       724406816
          alexnet,            variant=paper,          62378344,      1135256096
          zfnet,              '',                     62357608,      1168032896
          zfnet,              variant=wide,          107627624,      2476704896
          vgg11,              '',                    132863336,      7609090048
          vgg13,              '',                    133047848,     11308466176
          vgg16,              '',                    138357544,     15470264320
          vgg16_bn,           '',                    138365992,     15470264320
          vgg19,              '',                    143667240,     19632062464
          googlenet,          '',                     13004888,      1498376192
          googlenet,          variant=paper,          13378280,      1582671872
          inception_v2,       '',                     11194984,      2018851840
          inception_v2,       variant=caffe,          11295240,      2032600064
          inception_v3,       '',                     27161264,      5713216096
          inception_v4,       '',                     42679816,     12253974624
          inception_resnet_v2, '',                    55843464,     13155794016
          resnet18,           '',                     11689512,      1814073344
          resnet34,           '',                     21797672,      3663761408
          resnet50,           '',                     25557032,      4089184256
          resnet50,           stride_in=1x1,          25557032,      3857973248
          resnet101,          '',                     44549160,      7801405440
          resnet152,          '',                     60192808,     11513626624
          resnext50_32x4d,    '',                     25028904,      4230479872
          wide_resnet50_2,    '',                     68883240,     11398021120
          se_resnet50,        '',                     28088024,      4091699200
          cbam_resnet50,      '',                     28089624,      4095573110
          densenet121,        '',                      7978856,      2834161664
          densenet161,        '',                     28681000,      7727907072
          densenet169,        '',                     14149480,      3359843328
          densenet201,        '',                     20013928,      4291365888
          mobilenet_v2,       '',                      3504872,       300774272
          mobilenet_v3_large, '',                      5483032,       216589760
          mobilenet_v3_small, '',                      2542856,        56510400
          squeezenet1_0,      '',                      1248424,       818924576
          squeezenet1_1,      '',                      1235496,       349151936
          mnasnet0_5,         '',                      2218512,       104455968
          mnasnet0_75,        '',                      3170208,       215493104
          mnasnet1_0,         '',                      4383312,       314415872
          mnasnet1_3,         '',                      6282256,       526362432
          shufflenet_v2_x0_5, '',                      1366792,        40476448
          shufflenet_v2_x1_0, '',                      2278604,       144907992
          shufflenet_v2_x1_5, '',                      3503624,       295759392
          shufflenet_v2_x2_0, '',                      7393996,       583253464
          efficientnet_b0,    '',                      5288548,       385814752
          convnext_tiny,      '',                     28589128,      4455531264
          """)
  void parametersAndMultiplyAddsAreThePublishedOnes(
      String name, String options, long parameters, long multiplyAdds) {
    NetworkDescription description = describe(name, options);

    assertThat(description.parameters()).isEqualTo(parameters);
    assertThat(description.multiplyAdds()).isEqualTo(multiplyAdds);
  }

  /**
   * {@code num_params} and {@code _ops} (in 10⁹, three decimals, zeros at the end left out) of
   * torchvision's weights: every classifier of its that is here. Its GoogLeNet is counted without
   * auxiliary heads, its Inception v3 with.
   */
  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      textBlock =
          """
          alexnet,            '',                  61100840,  0.714
          convnext_tiny,      '',                  28589128,  4.456
          densenet121,        '',                   7978856,  2.834
          densenet161,        '',                  28681000,  7.728
          densenet169,        '',                  14149480,  3.36
          densenet201,        '',                  20013928,  4.291
          efficientnet_b0,    '',                   5288548,  0.386
          googlenet,          auxiliary_weight=0,   6624904,  1.498
          inception_v3,       '',                  27161264,  5.713
          mobilenet_v2,       '',                   3504872,  0.301
          mobilenet_v3_large, '',                   5483032,  0.217
          mobilenet_v3_small, '',                   2542856,  0.057
          resnet18,           '',                  11689512,  1.814
          resnet34,           '',                  21797672,  3.664
          resnet50,           '',                  25557032,  4.089
          resnet101,          '',                  44549160,  7.801
          resnet152,          '',                  60192808, 11.514
          resnext50_32x4d,    '',                  25028904,  4.23
          squeezenet1_0,      '',                   1248424,  0.819
          squeezenet1_1,      '',                   1235496,  0.349
          mnasnet0_5,         '',                   2218512,  0.104
          mnasnet0_75,        '',                   3170208,  0.215
          mnasnet1_0,         '',                   4383312,  0.314
          mnasnet1_3,         '',                   6282256,  0.526
          shufflenet_v2_x0_5, '',                   1366792,  0.040
          shufflenet_v2_x1_0, '',                   2278604,  0.145
          shufflenet_v2_x1_5, '',                   3503624,  0.296
          shufflenet_v2_x2_0, '',                   7393996,  0.583
          vgg11,              '',                 132863336,  7.609
          vgg11_bn,           '',                 132868840,  7.609
          vgg13,              '',                 133047848, 11.308
          vgg13_bn,           '',                 133053736, 11.308
          vgg16,              '',                 138357544, 15.47
          vgg16_bn,           '',                 138365992, 15.47
          vgg19,              '',                 143667240, 19.632
          vgg19_bn,           '',                 143678248, 19.632
          wide_resnet50_2,    '',                  68883240, 11.398
          """)
  void torchvisionsPublishedDigitsAreMet(
      String name, String options, long parameters, BigDecimal billions) {
    NetworkDescription description = describe(name, options);

    assertThat(description.parameters()).isEqualTo(parameters);
    assertThat(BigDecimal.valueOf(description.multiplyAdds(), 9).setScale(3, RoundingMode.HALF_UP))
        .isEqualByComparingTo(billions);
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource(
      textBlock =
          """
          alexnet,            '',                  features.5,    16,   67
          alexnet,            '',                  features.12,   32,  195
          vgg16,              '',                  features.22,    8,   92
          vgg16,              '',                  features.29,   16,  196
          vgg19,              '',                  features.35,   16,  252
          inception_v3,       '',                  Mixed_7a.branch3x3_1.conv, 16, 927
          inception_v3,       '',                  Mixed_7c.branch3x3dbl_3b.conv, 32, 1311
          resnet18,           '',                  layer2.1.relu,  8,   99
          resnet18,           '',                  layer4.1.relu, 32,  435
          resnet34,           '',                  layer4.2.relu, 32,  899
          resnet50,           '',                  layer3.5.relu, 16,  267
          resnet50,           '',                  layer4.2.relu, 32,  427
          resnet50,           stride_in=1x1,       layer4.2.relu, 32,  483
          resnet152,          '',                  layer4.2.relu, 32, 1451
          se_resnet50,        '',                  layer4.2.relu, 32,  427
          cbam_resnet50,      '',                  layer4.2.relu, 32,  427
          densenet121,        '',                  features.norm5, 32, 2071
          mobilenet_v2,       '',                  features.17.conv.2, 32, 491
          convnext_tiny,      '',                  classifier.1,   0,    0
          """)
  void stridesAndReceptiveFieldsAreThoseOfTheLiterature(
      String name, String options, String path, int stride, long field) {
    LayerDescription layer =
        describe(name, options).layers().stream()
            .filter(one -> one.path().equals(path))
            .reduce((first, last) -> last)
            .orElseThrow();

    assertThat(layer.stride())
        .isEqualTo(stride == 0 ? OptionalInt.empty() : OptionalInt.of(stride));
    assertThat(layer.receptiveField())
        .isEqualTo(field == 0 ? OptionalLong.empty() : OptionalLong.of(field));
  }

  /** Simonyan, Zisserman, and the course notes that count its memory: 15.2 million values. */
  @Test
  void vgg16NeedsTheMemoryThatTheCoursesCount() {
    NetworkDescription vgg16 = describe("vgg16", "");

    assertThat(vgg16.layers().get(0).activationBytes()).isEqualTo(4 * 3_211_264); // 224·224·64
    assertThat(vgg16.activationBytes()).isEqualTo(4 * 15_237_608);
    assertThat(vgg16.depth()).isEqualTo(16);
  }

  /**
   * The table of the course notes of CS231n ("Case studies: VGGNet in detail"): activations, and
   * weights without biases. Its total of 24 M activations is a slip: the rows add up to 15.2 M.
   */
  @Test
  void vgg16sRowsAreThoseOfTheCourseNotes() {
    List<LayerDescription> rows =
        describe("vgg16", "").layers().stream().filter(row -> row.activationBytes() > 0).toList();

    assertThat(rows)
        .extracting(row -> "%-9s %s".formatted(row.type(), counts(row)))
        .containsExactly(
            "Conv2d    224x224x64 = 3211264, 1728",
            "Conv2d    224x224x64 = 3211264, 36864",
            "MaxPool2d 112x112x64 = 802816, 0",
            "Conv2d    112x112x128 = 1605632, 73728",
            "Conv2d    112x112x128 = 1605632, 147456",
            "MaxPool2d 56x56x128 = 401408, 0",
            "Conv2d    56x56x256 = 802816, 294912",
            "Conv2d    56x56x256 = 802816, 589824",
            "Conv2d    56x56x256 = 802816, 589824",
            "MaxPool2d 28x28x256 = 200704, 0",
            "Conv2d    28x28x512 = 401408, 1179648",
            "Conv2d    28x28x512 = 401408, 2359296",
            "Conv2d    28x28x512 = 401408, 2359296",
            "MaxPool2d 14x14x512 = 100352, 0",
            "Conv2d    14x14x512 = 100352, 2359296",
            "Conv2d    14x14x512 = 100352, 2359296",
            "Conv2d    14x14x512 = 100352, 2359296",
            "MaxPool2d 7x7x512 = 25088, 0",
            "Linear    4096 = 4096, 102760448",
            "Linear    4096 = 4096, 16777216",
            "Linear    1000 = 1000, 4096000");
    assertThat(rows.stream().mapToLong(LayerDescription::parameters).sum()).isEqualTo(138_357_544);
  }

  /** Height x width x channels = activations, weights; a bias a channel is left out. */
  private static String counts(LayerDescription row) {
    List<Long> shape = row.output();
    long channels = shape.get(0);
    String sides =
        shape.size() == 1
            ? Long.toString(channels)
            : "%dx%dx%d".formatted(shape.get(1), shape.get(2), channels);
    long weights = row.parameters() == 0 ? 0 : row.parameters() - channels;
    return "%s = %d, %d".formatted(sides, row.activationBytes() / 4, weights);
  }

  @Test
  void activationsAreCalledByTheirFunctions() {
    assertThat(describe("mobilenet_v3_small", "").layers())
        .extracting(LayerDescription::type)
        .contains("Hardswish", "ReLU", "Hardsigmoid")
        .doesNotContain("Activation", "Elementwise");
    assertThat(describe("mobilenet_v2", "").layers())
        .extracting(LayerDescription::type)
        .contains("ReLU6");
  }

  @Test
  void googLeNetIsTwentyTwoLayersDeepAndTrainsTwoMoreHeads() {
    NetworkDescription googLeNet = describe("googlenet", "variant=paper");

    assertThat(googLeNet.depth()).isEqualTo(22);
    assertThat(googLeNet.convolutions()).isEqualTo(57);
    assertThat(googLeNet.parameters() - googLeNet.auxiliaryParameters()).isEqualTo(6_998_552);
  }

  /** 3,072·512 + 512·256 + 256·1,000 weights, and a bias for each of their outputs. */
  @Test
  void aNetworkWithoutPublishedNumbersIsDescribedAtItsOwnSize() {
    NetworkDescription mlp = describe("mlp", "");

    assertThat(mlp.input()).hasToString("3x32x32");
    assertThat(mlp.multiplyAdds()).isEqualTo(1_959_936);
    assertThat(mlp.parameters()).isEqualTo(1_959_936 + 1_768);
    assertThat(describe("cnn", "").depth()).isEqualTo(8);
    assertThat(describe("cnn", "depth=5").depth()).isEqualTo(5);
  }

  @Test
  void everyBackboneCanBeDescribed() {
    for (String name : CATALOG.of(ComponentKind.BACKBONE).names()) {
      NetworkDescription description = describe(name, "");

      assertThat(description.parameters()).as(name).isPositive();
      assertThat(description.layers()).as(name).isNotEmpty();
    }
  }
}
