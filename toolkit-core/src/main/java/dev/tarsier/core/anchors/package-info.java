/**
 * How well the boxes that a head begins with cover the objects of a data set, as the network sees
 * them.
 *
 * <p>{@link dev.tarsier.core.anchors.SeenObjects} looks at annotations only, no image is decoded;
 * {@link dev.tarsier.core.anchors.AnchorReport} counts. A head takes part by implementing {@link
 * dev.tarsier.model.AnchorBased}.
 */
@NullMarked
package dev.tarsier.core.anchors;

import org.jspecify.annotations.NullMarked;
