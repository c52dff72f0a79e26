/**
 * What stands between a backbone and a head.
 *
 * <p>{@link dev.tarsier.backbones.neck.FeaturePyramid} merges coarse maps into fine ones; its
 * levels above the coarsest stage are a choice of their own. Another neck is another class here and
 * a line in {@link dev.tarsier.backbones.neck.NeckPlugin}. A neck sees declared stages only, never
 * a backbone's class.
 */
@NullMarked
package dev.tarsier.backbones.neck;

import org.jspecify.annotations.NullMarked;
