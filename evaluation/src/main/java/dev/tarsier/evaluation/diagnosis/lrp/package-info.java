/**
 * Localisation Recall Precision: one error that counts misplacement, false and missed objects
 * alike. Oksuz, Cam, Kalkan, Akbas: "One Metric to Measure Them All: Localisation Recall Precision
 * (LRP) for Evaluating Visual Detection Tasks", TPAMI 2021, <a
 * href="https://arxiv.org/abs/2011.10772">arXiv:2011.10772</a>.
 */
@NullMarked
package dev.tarsier.evaluation.diagnosis.lrp;

import org.jspecify.annotations.NullMarked;
