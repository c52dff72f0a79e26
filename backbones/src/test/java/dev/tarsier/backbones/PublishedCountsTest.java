package dev.tarsier.backbones;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.tarsier.model.Backbone;
import dev.tarsier.model.ModelContext;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Trainable values and multiply-adds of one image of the network's own size, to all digits that are
 * published. Sources: torchvision's metadata for the networks it has; for the others scripts
 * written from the papers, which agree with what the papers print to all their digits. LeNet's
 * 325,680 of 1998: 784·150 + 100·1,500 + 48,000 + 10,080; the paper counts connections instead.
 */
class PublishedCountsTest {

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # network           | options                          | classes | parameters | multiply-adds
          lenet               |                                  |      10 |      61706 |        416520
          lenet               | variant=slides                   |      10 |      61706 |        416520
          lenet               | variant=lecun1998                |      10 |      60000 |        325680
          alexnet             |                                  |    1000 |   61100840 |     714188480
          alexnet             | variant=grouped                  |    1000 |   60965224 |     724406816
          alexnet             | variant=paper                    |    1000 |   62378344 |    1135256096
          alexnet             | variant=caffenet                 |    1000 |   60965224 |     724406816
          zfnet               |                                  |    1000 |   62357608 |    1168032896
          zfnet               | variant=wide                     |    1000 |  107627624 |    2476704896
          vgg11               |                                  |    1000 |  132863336 |    7609090048
          vgg11_bn            |                                  |    1000 |  132868840 |    7609090048
          vgg13               |                                  |    1000 |  133047848 |   11308466176
          vgg13_bn            |                                  |    1000 |  133053736 |   11308466176
          vgg16               |                                  |    1000 |  138357544 |   15470264320
          vgg16_bn            |                                  |    1000 |  138365992 |   15470264320
          vgg19               |                                  |    1000 |  143667240 |   19632062464
          vgg19_bn            |                                  |    1000 |  143678248 |   19632062464
          googlenet           |                                  |    1000 |   13004888 |    1498376192
          googlenet           | auxiliary_weight=0               |    1000 |    6624904 |    1498376192
          googlenet           | variant=paper                    |    1000 |   13378280 |    1582671872
          googlenet           | variant=paper auxiliary_weight=0 |    1000 |    6998552 |    1582671872
          inception_v2        |                                  |    1000 |   11194984 |    2018851840
          inception_v2        | variant=caffe                    |    1000 |   11295240 |    2032600064
          inception_v3        |                                  |    1000 |   27161264 |    5713216096
          inception_v3        | auxiliary_weight=0               |    1000 |   23834568 |    5713216096
          inception_v4        |                                  |    1000 |   42679816 |   12253974624
          inception_resnet_v2 |                                  |    1000 |   55843464 |   13155794016
          densenet121         |                                  |    1000 |    7978856 |    2834161664
          densenet161         |                                  |    1000 |   28681000 |    7727907072
          densenet169         |                                  |    1000 |   14149480 |    3359843328
          densenet201         |                                  |    1000 |   20013928 |    4291365888
          mobilenet_v1        |                                  |    1000 |    4231976 |      568.74 M
          mobilenet_v1        | width=0.75                       |    1000 |    2585560 |      325.40 M
          mobilenet_v1        | width=0.5                        |    1000 |    1331592 |      149.50 M
          mobilenet_v1        | width=0.25                       |    1000 |     470072 |       41.03 M
          mobilenet_v2        |                                  |    1000 |    3504872 |     300774272
          mobilenet_v3_large  |                                  |    1000 |    5483032 |     216589760
          mobilenet_v3_small  |                                  |    1000 |    2542856 |      56510400
          resnet18            |                                  |    1000 |   11689512 |    1814073344
          resnet18            | residual=false                   |    1000 |   11515688 |    1794805760
          resnet34            |                                  |    1000 |   21797672 |    3663761408
          resnet34            | shortcut=zero_pad                |    1000 |   21623848 |    3644493824
          resnet34            | shortcut=projection_everywhere   |    1000 |   22716840 |       3.831 G
          resnet34            | residual=false                   |    1000 |   21623848 |    3644493824
          resnet50            |                                  |    1000 |   25557032 |    4089184256
          resnet50            | stride_in=1x1                    |    1000 |   25557032 |    3857973248
          resnet101           |                                  |    1000 |   44549160 |    7801405440
          resnet101           | stride_in=1x1                    |    1000 |   44549160 |    7570194432
          resnet152           |                                  |    1000 |   60192808 |   11513626624
          resnet152           | stride_in=1x1                    |    1000 |   60192808 |   11282415616
          resnext50_32x4d     |                                  |    1000 |   25028904 |    4230479872
          wide_resnet50_2     |                                  |    1000 |   68883240 |   11398021120
          se_resnet50         |                                  |    1000 |   28088024 |    4091699200
          se_resnet50         | stride_in=1x1                    |    1000 |   28088024 |    3860488192
          resnet50            | attention=se                     |    1000 |   28088024 |    4091699200
          se_resnet50         | attention=none                   |    1000 |   25557032 |    4089184256
          se_resnet101        | stride_in=1x1                    |    1000 |   49326872 |    7574937600
          cbam_resnet50       |                                  |    1000 |   28089624 |    4095573110
          cifar_resnet20      |                                  |      10 |     269722 |        40.6 M
          cifar_resnet32      |                                  |      10 |     464154 |        68.9 M
          cifar_resnet44      |                                  |      10 |     658586 |        97.2 M
          cifar_resnet56      |                                  |      10 |     853018 |       125.5 M
          cifar_resnet56      | residual=false                   |      10 |     853018 |       125.5 M
          cifar_resnet110     |                                  |      10 |    1727962 |       252.9 M
          squeezenet1_0       |                                  |    1000 |    1248424 |     818924576
          squeezenet1_1       |                                  |    1000 |    1235496 |     349151936
          mnasnet0_5          |                                  |    1000 |    2218512 |     104455968
          mnasnet0_75         |                                  |    1000 |    3170208 |     215493104
          mnasnet1_0          |                                  |    1000 |    4383312 |     314415872
          mnasnet1_3          |                                  |    1000 |    6282256 |     526362432
          shufflenet_v2_x0_5  |                                  |    1000 |    1366792 |      40476448
          shufflenet_v2_x1_0  |                                  |    1000 |    2278604 |     144907992
          shufflenet_v2_x1_5  |                                  |    1000 |    3503624 |     295759392
          shufflenet_v2_x2_0  |                                  |    1000 |    7393996 |     583253464
          efficientnet_b0     |                                  |    1000 |    5288548 |     385814752
          convnext_tiny       |                                  |    1000 |   28589128 |    4455531264
          """)
  void parametersAndMultiplyAddsAreThePublishedOnes(
      String name, @Nullable String options, int classes, long parameters, String multiplyAdds) {
    try (NDManager manager = NDManager.newBaseManager()) {
      Backbone network =
          InstalledBackbones.create(
              name, ModelContext.forClassification(classes), options(options));
      assertThat(network.trainableCount()).isEqualTo(parameters);
      var shapes = new ShapesOnly(manager);
      network.traceWith(shapes);
      var logits =
          network.classify(shapes.array(new Shape(1).addAll(network.nativeInput()).getShape()));
      assertThat(logits.main().getShape().getShape()).containsExactly(1, classes);
      assertThat(rounded(shapes.multiplyAdds(), multiplyAdds)).isEqualTo(multiplyAdds);
    }
  }

  /** {@code count} in the writing of {@code pattern}: all digits, or as many as 3.831 G has. */
  private static String rounded(long count, String pattern) {
    String[] parts = pattern.split(" ", -1);
    if (parts.length == 1) {
      return Long.toString(count);
    }
    int decimals = parts[0].length() - parts[0].indexOf('.') - 1;
    double unit = parts[1].equals("G") ? 1e9 : 1e6;
    return String.format(Locale.ROOT, "%%.%df %%s".formatted(decimals), count / unit, parts[1]);
  }

  private static Map<String, String> options(@Nullable String text) {
    var options = new LinkedHashMap<String, String>();
    if (text != null) {
      for (String setting : text.split(" ", -1)) {
        String[] sides = setting.split("=", 2);
        options.put(sides[0], sides[1]);
      }
    }
    return options;
  }
}
