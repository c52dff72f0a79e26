/**
 * From images to boxes in the pixels of the original image, and from a dataset to everything an
 * evaluation needs.
 *
 * <p>Grad mode is off throughout; arrays leave the engine at once and become plain detections.
 * Nothing here knows a concrete network.
 */
@NullMarked
package dev.tarsier.core.inference;

import org.jspecify.annotations.NullMarked;
