/**
 * How AP depends on what is asked for: kinds of objects ({@link
 * dev.tarsier.evaluation.diagnosis.groups.ObjectGroups}) and parts of the images ({@link
 * dev.tarsier.evaluation.diagnosis.groups.Slices}). Hoiem, Chodpathumwan, Dai: "Diagnosing Error in
 * Object Detectors", ECCV 2012, asked first, by size, aspect and occlusion.
 */
@NullMarked
package dev.tarsier.evaluation.diagnosis.groups;

import org.jspecify.annotations.NullMarked;
