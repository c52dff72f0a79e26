package dev.tarsier.backbones;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.tarsier.model.Backbone;
import dev.tarsier.model.ModelContext;
import dev.tarsier.nn.Layer;
import dev.tarsier.nn.Leaf;
import dev.tarsier.nn.Trace;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Trainable values and multiply-adds of one image of the network's own size, to the last digit.
 * Sources: torchvision's metadata for the networks it has; for the others scripts written from the
 * papers. LeNet's 325,680 of 1998: 784·150 + 100·1,500 + 48,000 + 10,080; the paper counts
 * connections instead.
 */
class ClassicCountsTest {

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
          alexnet             | variant=paper                    |    1000 |   60965224 |     724406816
          alexnet             | variant=ungrouped                |    1000 |   62378344 |    1135256096
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
          """)
  void parametersAndMultiplyAddsAreThePublishedOnes(
      String name, @Nullable String options, int classes, long parameters, long multiplyAdds) {
    Backbone network =
        InstalledBackbones.create(name, ModelContext.forClassification(classes), parse(options));
    assertThat(network.trainableCount()).isEqualTo(parameters);
    try (NDManager manager = NDManager.newBaseManager()) {
      var counter = new Counter();
      network.traceWith(counter);
      Shape image = new Shape(1).addAll(network.nativeInput());
      NDArray logits = network.classify(manager.zeros(image)).main();
      assertThat(logits.getShape()).isEqualTo(new Shape(1, classes));
      assertThat(counter.multiplyAdds).isEqualTo(multiplyAdds);
    }
  }

  /** Answers for the leaves with zeros, so that no weights are needed. */
  private static final class Counter implements Trace {
    private long multiplyAdds;

    @Override
    public NDArray call(Layer layer, NDArray input, UnaryOperator<NDArray> apply) {
      if (!(layer instanceof Leaf leaf)) {
        return apply.apply(input);
      }
      multiplyAdds += leaf.multiplyAdds(input.getShape());
      return input.getManager().zeros(leaf.outputShape(input.getShape()));
    }
  }

  private static Map<String, String> parse(@Nullable String options) {
    var parsed = new LinkedHashMap<String, String>();
    if (options != null) {
      for (String option : options.split(" ", -1)) {
        String[] sides = option.split("=", 2);
        parsed.put(sides[0], sides[1]);
      }
    }
    return parsed;
  }
}
