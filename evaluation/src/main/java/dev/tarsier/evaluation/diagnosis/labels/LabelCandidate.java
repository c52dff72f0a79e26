package dev.tarsier.evaluation.diagnosis.labels;

import dev.tarsier.evaluation.ScoredBox;
import dev.tarsier.evaluation.TruthBox;
import org.jspecify.annotations.Nullable;

/**
 * An annotation, or the lack of one, that is worth a second look.
 *
 * @param suspicion what may be wrong
 * @param image index into the images of the set
 * @param truth the annotation; null for an overlooked object
 * @param detection the detection that disagrees; null where nothing is there
 * @param strength how strongly the detector disagrees, 0 to 1: its score, times the overlap where a
 *     class is in doubt; 1 − the best overlap for an annotation that nothing is near to
 */
public record LabelCandidate(
    Suspicion suspicion,
    int image,
    @Nullable TruthBox truth,
    @Nullable ScoredBox detection,
    double strength) {}
