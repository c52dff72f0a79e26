/**
 * PASCAL VOC's average precision: Everingham et al., "The PASCAL Visual Object Classes Challenge",
 * IJCV 2010, section 4.2, and the programs of the development kits.
 *
 * <p>{@link dev.tarsier.evaluation.voc.VocEvaluation} is the entry, {@link
 * dev.tarsier.evaluation.voc.VocProtocol} says which of the usual variants is meant: 11 points
 * (2007) or all points (from 2010), pixels inclusive or continuous coordinates, the development
 * kit's rule or that of its Python port. They give different numbers, so the choice is part of
 * every result.
 *
 * <p>A detection looks only at the ground truth that it overlaps most; {@code ClassRanking} holds
 * that rule, {@code InterpolatedPrecision} the areas under the curve. A new rule is a constant of
 * {@link dev.tarsier.evaluation.voc.VocProtocol.Rule}; the compiler then shows the places to
 * decide.
 *
 * <p>This package must not know COCO or reports.
 */
@NullMarked
package dev.tarsier.evaluation.voc;

import org.jspecify.annotations.NullMarked;
