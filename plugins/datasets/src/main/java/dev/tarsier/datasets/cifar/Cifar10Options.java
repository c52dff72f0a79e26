package dev.tarsier.datasets.cifar;

import dev.tarsier.plugin.Setting;
import java.nio.file.Path;

/**
 * What may stand beside {@code type: cifar10} in a config.
 *
 * @param root the unpacked folder of the binary version
 * @param split which images
 * @param heldOut training images kept back for validation
 */
public record Cifar10Options(
    @Setting("folder of the binary version: data_batch_1.bin to data_batch_5.bin, test_batch.bin")
        Path root,
    @Setting("train, validation or test") CifarSplit split,
    @Setting(
            value =
                "last training images that validation has instead of train; 5000 is section 4.2 of the ResNet paper",
            byDefault = "5000",
            min = 0)
        int heldOut) {}
