package dev.tarsier.backbones.neck;

import dev.tarsier.nn.Normalization;
import dev.tarsier.plugin.Setting;
import java.util.Optional;

/** What may stand beside {@code type: fpn} in a config. */
public record FeaturePyramidOptions(
    @Setting(value = "channels of every level", byDefault = "256", min = 1) int channels,
    @Setting(value = "levels above the coarsest stage", byDefault = "pool") ExtraLevels extra,
    @Setting("normalisation behind each convolution, in place of its bias; none without")
        Optional<Normalization> norm) {}
