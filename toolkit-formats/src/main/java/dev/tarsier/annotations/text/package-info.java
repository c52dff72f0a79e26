/**
 * Boxes as lines of plain text: a file an image, as the mAP scripts of Cartucho and rafaelpadilla
 * take them, or a file a class, as the VOC development kit writes results.
 *
 * <p>{@link dev.tarsier.annotations.text.BoxLines} reads the former, {@link
 * dev.tarsier.annotations.text.VocResults} the latter. Lines keep their order, which decides
 * between equal scores. These files do not say what they are: whoever reads them states the {@link
 * dev.tarsier.annotations.text.BoxLines.Form}.
 */
@NullMarked
package dev.tarsier.annotations.text;

import org.jspecify.annotations.NullMarked;
