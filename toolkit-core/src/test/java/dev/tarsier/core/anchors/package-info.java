/** Coverage of objects whose overlaps one can reckon in the head. */
@NullMarked
package dev.tarsier.core.anchors;

import org.jspecify.annotations.NullMarked;
