/**
 * What each kind of error costs. Bolya, Foley, Hays, Hoffman: "TIDE: A General Toolbox for
 * Identifying Object Detection Errors", ECCV 2020, <a
 * href="https://arxiv.org/abs/2008.08115">arXiv:2008.08115</a>, sections 2 and 3.
 *
 * <p>Begin with {@link dev.tarsier.evaluation.diagnosis.tide.Tide}. Predictions are sorted into
 * true ones and six kinds of errors image by image ({@code ImageErrors}); an <i>oracle</i> a kind
 * mends these errors and no others ({@code Oracle}); what AP gains is the kind's dAP.
 */
@NullMarked
package dev.tarsier.evaluation.diagnosis.tide;

import org.jspecify.annotations.NullMarked;
