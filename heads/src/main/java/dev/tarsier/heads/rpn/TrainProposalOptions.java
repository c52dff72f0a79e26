package dev.tarsier.heads.rpn;

import dev.tarsier.plugin.Setting;

/** {@code rpn.train:}, which of the anchors become proposals in training. */
public record TrainProposalOptions(
    @Setting(value = "best anchors of each level that are looked at", byDefault = "2000", min = 1)
        int beforeNms,
    @Setting(value = "proposals of an image, over all levels", byDefault = "2000", min = 1)
        int afterNms,
    @Setting(
            value = "IoU above which the lower score of a level is suppressed",
            byDefault = "0.7",
            min = 0,
            max = 1)
        double nmsThreshold,
    @Setting(
            value = "anchors of a lower objectness are no proposals",
            byDefault = "0",
            min = 0,
            max = 1)
        double scoreThreshold,
    @Setting(
            value = "proposals with a shorter side, in pixels of the network, are dropped",
            byDefault = "0.001",
            min = 0)
        double minSide) {

  ProposalSelection selection() {
    return new ProposalSelection(beforeNms, afterNms, nmsThreshold, scoreThreshold, minSide);
  }
}
