package dev.tarsier.evaluation.suite;

/**
 * How fast predictions of one batch size are; decoding of files is not in it.
 *
 * @param batch images at once
 * @param p50Seconds median of a prediction
 * @param p95Seconds 95 % stayed below
 * @param imagesPerSecond images over the time of all predictions
 * @param processorSeconds processor time an image: also on a machine that has other work, about
 *     what a free one would take on one thread
 */
public record BatchSpeed(
    int batch,
    double p50Seconds,
    double p95Seconds,
    double imagesPerSecond,
    double processorSeconds) {}
