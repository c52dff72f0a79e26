package dev.tarsier.backbones;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tarsier.model.ModelContext;
import dev.tarsier.nn.StateEntry;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Weights begin as in torchvision: the standard deviation of the draws, as arithmetic on the fan in
 * or fan out. A uniform distribution has its bound divided by √3.
 */
class InitialWeightsTest {

  @ParameterizedTest
  @CsvSource({
    "resnet18,           layer1.0.conv1.weight,       0.05893", // √(2 / (64·9))
    "resnet50,           layer2.0.downsample.0.weight, 0.06250", // √(2 / 512)
    "resnet18,           fc.weight,                   0.02552", // 1/√512/√3
    "mobilenet_v1,       features.13.1.0.weight,      0.04419", // √(2 / 1024)
    "mobilenet_v2,       features.18.0.weight,        0.03953", // √(2 / 1280)
    "mobilenet_v2,       classifier.1.weight,         0.01000",
    "mobilenet_v3_large, features.16.0.weight,        0.04564", // √(2 / 960)
    "mobilenet_v3_large, features.15.block.2.fc2.weight, 0.04564",
    "mobilenet_v3_large, classifier.0.weight,         0.01000",
    "squeezenet1_1,      features.12.expand3x3.weight, 0.05893", // √(6 / (64·9))/√3
    "squeezenet1_1,      classifier.1.weight,         0.01000",
    "efficientnet_b0,    features.8.0.weight,         0.03953",
    "efficientnet_b0,    classifier.1.weight,         0.01826", // 1/√1000/√3
    "mnasnet1_0,         layers.14.weight,            0.03953", // √(2 / 1280)
    "mnasnet1_0,         classifier.1.weight,         0.03162", // √(3 / 1000)/√3
    "shufflenet_v2_x1_0, conv5.0.weight,              0.02680", // 1/√464/√3
    "convnext_tiny,      features.0.0.weight,         0.02000",
    "convnext_tiny,      features.7.2.block.3.weight, 0.02000",
    "alexnet,            features.3.weight,           0.01443", // 1/√(64·25)/√3
    "vgg16,              features.5.weight,           0.04167", // √(2 / (128·9))
    "vgg16,              classifier.6.weight,         0.01000",
    "densenet121,        features.conv0.weight,       0.11664", // √(2 / (3·49))
    "googlenet,          inception3a.branch1.conv.weight, 0.01000",
    "googlenet,          fc.weight,                   0.01000",
    "inception_v3,       Mixed_5b.branch1x1.conv.weight, 0.10000",
    "inception_v3,       AuxLogits.conv1.conv.weight, 0.01000",
    "inception_v3,       AuxLogits.fc.weight,         0.00100"
  })
  void drawsHaveTorchvisionsDeviation(String name, String key, double deviation) {
    checkDeviation(name, Map.of(), key, deviation);
  }

  /** Caffe's "xavier" counts the inputs alone: U(±√(3 / fan-in)), of the deviation 1/√fan-in. */
  @ParameterizedTest
  @CsvSource({
    "inception3a.branch1.conv.weight, 0.07217", // 1/√192
    "aux1.fc1.weight,                 0.02210" // 1/√2048
  })
  void googLeNetOfThePaperBeginsAsCaffesReplica(String key, double deviation) {
    checkDeviation("googlenet", Map.of("variant", "paper"), key, deviation);
  }

  private static void checkDeviation(
      String name, Map<String, String> options, String key, double deviation) {
    var network = InstalledBackbones.create(name, ModelContext.forClassification(1000), options);
    StateEntry entry = Objects.requireNonNull(network.state().get(key));
    float[] values = entry.initializer().values(entry.shape(), new SplittableRandom(7));
    double squares = 0;
    for (float value : values) {
      squares += (double) value * value;
    }
    // the smallest of them has 4,608 values, whose deviation is known to about 1 %
    assertThat(Math.sqrt(squares / values.length)).isCloseTo(deviation, within(0.05 * deviation));
  }

  @ParameterizedTest
  @CsvSource({
    "resnet18,      layer1.0.bn1.weight,        1",
    "resnet18,      layer1.0.bn1.bias,          0",
    "mobilenet_v2,  classifier.1.bias,          0",
    "squeezenet1_1, features.3.squeeze.bias,    0",
    "convnext_tiny, features.1.0.layer_scale,   1e-6",
    "convnext_tiny, features.1.0.block.0.bias,  0"
  })
  void otherValuesBeginAsConstants(String name, String key, float value) {
    var network = InstalledBackbones.create(name, ModelContext.forClassification(1000));
    StateEntry entry = Objects.requireNonNull(network.state().get(key));
    assertThat(entry.initializer().values(entry.shape(), new SplittableRandom(7)))
        .containsOnly(value);
  }
}
