package dev.tarsier.evaluation.diagnosis.tide;

import dev.tarsier.evaluation.ScoredBox;
import dev.tarsier.evaluation.TruthBox;
import org.jspecify.annotations.Nullable;

/**
 * One error, to be looked at.
 *
 * @param type what went wrong
 * @param image index into the images of the set
 * @param detection the wrong detection; null for a missed object
 * @param truth the object it belongs to: the missed one, or that of a classification or
 *     localisation error; else null
 */
public record TideError(
    ErrorType type, int image, @Nullable ScoredBox detection, @Nullable TruthBox truth) {}
