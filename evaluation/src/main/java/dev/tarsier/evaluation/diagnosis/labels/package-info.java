/**
 * Annotations that look wrong. A confident detector that disagrees with the truth is either wrong
 * or a good proof-reader: Tkachenko, Thyagarajan, Mueller: "ObjectLab: Automated Diagnosis of
 * Mislabeled Images in Object Detection Data", ICML workshop 2023, <a
 * href="https://arxiv.org/abs/2309.00832">arXiv:2309.00832</a>, which distinguishes overlooked,
 * badly located and swapped labels; ours ranks single boxes, to be looked at one by one.
 */
@NullMarked
package dev.tarsier.evaluation.diagnosis.labels;

import org.jspecify.annotations.NullMarked;
