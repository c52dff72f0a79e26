package dev.tarsier.heads.ssd;

/**
 * How SSD learns.
 *
 * @param matchThreshold IoU above which a default box is positive
 * @param negativeRatio negatives for each positive
 * @param localizationWeight α of the loss
 * @param loss which losses
 */
record SsdTraining(
    double matchThreshold, double negativeRatio, double localizationWeight, SsdLossOptions loss) {}
