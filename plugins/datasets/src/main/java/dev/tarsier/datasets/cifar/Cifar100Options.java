package dev.tarsier.datasets.cifar;

import dev.tarsier.plugin.Setting;
import java.nio.file.Path;

/**
 * What may stand beside {@code type: cifar100} in a config.
 *
 * @param root the unpacked folder of the binary version
 * @param split which images
 * @param heldOut training images kept back for validation
 * @param labels which of an image's two labels is its class
 */
public record Cifar100Options(
    @Setting("folder of the binary version: train.bin, test.bin and the lists of label names")
        Path root,
    @Setting("train, validation or test") CifarSplit split,
    @Setting(
            value = "last training images that validation has instead of train",
            byDefault = "5000",
            min = 0)
        int heldOut,
    @Setting(value = "fine, 100 classes, or coarse, 20", byDefault = "fine") Labels labels) {

  /** The two labels of an image. */
  public enum Labels {
    /** The 100 classes, such as maple. */
    FINE,
    /** The 20 superclasses, such as trees. */
    COARSE
  }

  CifarFormat format() {
    return switch (labels) {
      case FINE -> CifarFormat.CIFAR100_FINE;
      case COARSE -> CifarFormat.CIFAR100_COARSE;
    };
  }
}
