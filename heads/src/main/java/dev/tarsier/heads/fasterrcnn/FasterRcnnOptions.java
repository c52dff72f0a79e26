package dev.tarsier.heads.fasterrcnn;

import dev.tarsier.heads.fastrcnn.RegionOptions;
import dev.tarsier.heads.rpn.AnchorOptions;
import dev.tarsier.heads.rpn.RpnOptions;
import dev.tarsier.plugin.Setting;

/** What may stand beside {@code type: faster_rcnn} in a config. */
public record FasterRcnnOptions(
    @Setting(
            value =
                "β, λ, N_cls and N_reg of the loss: paper or torchvision; rpn and roi may say some"
                    + " of them otherwise",
            byDefault = "torchvision")
        LossPreset loss,
    @Setting(value = "the boxes that proposals are offsets from", byDefault = "{}")
        AnchorOptions anchors,
    @Setting(value = "the region proposal network", byDefault = "{}") RpnOptions rpn,
    @Setting(value = "what happens to a proposed region", byDefault = "{}") RegionOptions roi) {}
