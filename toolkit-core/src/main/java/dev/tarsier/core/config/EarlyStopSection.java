package dev.tarsier.core.config;

import dev.tarsier.plugin.Setting;
import java.util.Optional;

/** {@code train.early_stop:}, when to give up. */
public record EarlyStopSection(
    @Setting(value = "evaluations without a better metric after which it ends", min = 1)
        int patience,
    @Setting(
            value =
                "how much better counts as better, on the scale from 0 to 1; the best checkpoint is kept"
                    + " whatever the difference",
            byDefault = "0",
            min = 0,
            max = 1)
        double minImprovement,
    @Setting("PROTOCOL.FIGURE that has to grow, such as coco.AP50; train.best without")
        Optional<MetricName> metric) {}
