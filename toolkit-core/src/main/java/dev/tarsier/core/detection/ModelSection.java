package dev.tarsier.core.detection;

import dev.tarsier.core.config.WeightsSection;
import dev.tarsier.core.config.binding.Chosen;
import dev.tarsier.model.BackboneFactory;
import dev.tarsier.model.HeadFactory;
import dev.tarsier.model.NeckFactory;
import dev.tarsier.nn.Precision;
import dev.tarsier.plugin.Setting;
import java.util.Optional;

/** {@code model:}, the network. */
public record ModelSection(
    @Setting("extracts feature maps") Chosen<BackboneFactory<Record>> backbone,
    @Setting("between backbone and head, such as a feature pyramid; none without")
        Optional<Chosen<NeckFactory<Record>>> neck,
    @Setting("turns feature maps into boxes") Chosen<HeadFactory<Record>> head,
    @Setting("weights to begin with; random ones without") Optional<WeightsSection> weights,
    @Setting(
            value =
                "what convolutions and linear layers multiply in: float32, or bfloat16, which is"
                    + " faster where the processor has it",
            byDefault = "float32")
        Precision precision) {}
