package dev.tarsier.nn;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tarsier.nn.functional.Functional;
import dev.tarsier.testing.OperatorCase;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every leaf against PyTorch's outputs and gradients, for input and weights alike. */
class LayersTest {

  /** Operators that are called as functions, or whose layer is narrower than the operator. */
  private static final Set<String> FUNCTIONS =
      Set.of("interpolate", "avg_pool2d", "adaptive_avg_pool2d");

  static List<OperatorCase> cases() {
    return OperatorCase.of(
        LayersTest.class,
        "conv2d",
        "max_pool2d",
        "avg_pool2d",
        "adaptive_avg_pool2d",
        "local_response_norm",
        "l2_norm",
        "group_norm",
        "layer_norm",
        "batch_norm",
        "frozen_batch_norm",
        "interpolate");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void givesPyTorchsOutputsAndGradients(OperatorCase each) {
    each.assertMeets(
        inputs -> {
          NDArray input = inputs.get("input");
          if (FUNCTIONS.contains(each.operator())) {
            return function(each, input);
          }
          Layer layer = layer(each, (int) input.getShape().get(1));
          layer.materialize(
              input.getManager(),
              (key, entry, manager) ->
                  entry.type() == DataType.INT64
                      ? manager.zeros(entry.shape(), DataType.INT64)
                      : inputs.get(each.has(key) ? key : "scale"));
          layer.train(
              each.operator().equals("batch_norm") && each.attribute("training").asBoolean());
          NDArray output = layer.forward(input);
          if (layer instanceof Leaf leaf) {
            assertThat(leaf.outputShape(input.getShape())).isEqualTo(output.getShape());
          }
          return output;
        });
  }

  private static NDArray function(OperatorCase each, NDArray x) {
    return switch (each.operator()) {
      case "interpolate" -> interpolated(each, x);
      case "avg_pool2d" ->
          Functional.avgPool2d(
              x,
              number(each, "kernel_size", 1),
              number(each, "stride", 1),
              number(each, "padding", 0),
              each.attribute("ceil_mode").asBoolean(),
              each.attribute("count_include_pad").asBoolean());
      case "adaptive_avg_pool2d" -> {
        JsonNode size = each.attribute("output_size");
        yield Functional.adaptiveAvgPool2d(x, size.get(0).asInt(), size.get(1).asInt());
      }
      default -> throw new AssertionError("no function for " + each.operator());
    };
  }

  private static NDArray interpolated(OperatorCase each, NDArray x) {
    if (each.hasAttribute("scale_factor")) {
      double scale = each.attribute("scale_factor").asDouble();
      return text(each, "recompute_scale_factor", "false").equals("true")
          ? Functional.upsampleBilinear(
              x, (long) (x.getShape().get(2) * scale), (long) (x.getShape().get(3) * scale), false)
          : Functional.scaleBilinear(x, scale);
    }
    int height = each.attribute("size").get(0).asInt();
    int width = each.attribute("size").get(1).asInt();
    return text(each, "mode", "nearest").equals("bilinear")
        ? Functional.upsampleBilinear(x, height, width, each.attribute("align_corners").asBoolean())
        : Functional.upsampleNearest(x, height, width);
  }

  private static Layer layer(OperatorCase each, int channels) {
    return switch (each.operator()) {
      case "conv2d" -> convolution(each, channels);
      case "max_pool2d" -> {
        var pool =
            new MaxPool2d(
                number(each, "kernel_size", 1),
                number(each, "stride", 1),
                number(each, "padding", 0));
        yield text(each, "ceil_mode", "false").equals("true") ? pool.ceil() : pool;
      }
      case "local_response_norm" ->
          new LocalResponseNorm(
              number(each, "size", 5),
              each.attribute("alpha").asDouble(),
              each.attribute("beta").asDouble(),
              each.attribute("k").asDouble());
      case "l2_norm" -> new L2Norm(channels, 20);
      case "group_norm" ->
          new GroupNorm(number(each, "groups", 1), channels, each.attribute("eps").asDouble());
      case "layer_norm" ->
          LayerNorm.channelsLast(
              each.attribute("normalized_shape").get(0).asInt(), each.attribute("eps").asDouble());
      case "batch_norm" ->
          new BatchNorm2d(
              channels, each.attribute("eps").asDouble(), each.attribute("momentum").asDouble());
      case "frozen_batch_norm" -> new FrozenBatchNorm2d(channels, each.attribute("eps").asDouble());
      default -> throw new AssertionError("no layer for " + each.operator());
    };
  }

  private static Conv2d convolution(OperatorCase each, int in) {
    long[] weight = each.shape("weight");
    Conv2d.Builder builder =
        weight[2] == weight[3]
            ? Conv2d.of(in, (int) weight[0], (int) weight[2]).padding(number(each, "padding", 0))
            : Conv2d.of(in, (int) weight[0], (int) weight[2], (int) weight[3]);
    return builder
        .stride(number(each, "stride", 1))
        .dilation(number(each, "dilation", 1))
        .groups(number(each, "groups", 1))
        .build();
  }

  /**
   * A number; a pair, such as the padding that keeps a 1 x 7 kernel's size, is the layer's own
   * affair.
   */
  private static int number(OperatorCase each, String name, int otherwise) {
    return each.hasAttribute(name) && each.attribute(name).isNumber()
        ? each.attribute(name).asInt()
        : otherwise;
  }

  private static String text(OperatorCase each, String name, String otherwise) {
    return each.hasAttribute(name) ? each.attribute(name).asText() : otherwise;
  }

  @Test
  void momentumIsTheWeightOfTheNewValue() {
    // Running mean 0, batch mean 4, momentum 0.25: 0.75 · 0 + 0.25 · 4 = 1.
    var norm = new BatchNorm2d(1, 1e-5, 0.25);
    try (NDManager manager = NDManager.newBaseManager()) {
      norm.materialize(manager, new SeededInitialization(0));
      norm.train(true);
      norm.forward(manager.create(new float[] {2, 6}).reshape(2, 1, 1, 1));
      norm.visit(
          (key, entry) -> {
            if (key.equals("running_mean")) {
              assertThat(entry.value().toFloatArray()).containsExactly(1);
            } else if (key.equals("num_batches_tracked")) {
              assertThat(entry.value().getLong()).isEqualTo(1);
            }
          });
    }
  }
}
