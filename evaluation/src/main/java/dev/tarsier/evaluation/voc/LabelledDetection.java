package dev.tarsier.evaluation.voc;

import dev.tarsier.evaluation.voc.VocClassResult.Label;

/**
 * A detection that was judged.
 *
 * @param score its confidence
 * @param image index of its image
 * @param source index into the columns of the set
 * @param truth what it hits, an index into the columns of the set; or −1
 * @param label what it counts as
 */
public record LabelledDetection(double score, int image, int source, int truth, Label label) {}
