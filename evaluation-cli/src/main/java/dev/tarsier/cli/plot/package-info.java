/**
 * Drawing tools for the pictures that commands write: a {@link dev.tarsier.cli.plot.Canvas} of
 * lines, discs and texts, of which there is one each for SVG, PNG and PDF, an {@link
 * dev.tarsier.cli.plot.Axis} between values and pixels, and the {@link
 * dev.tarsier.cli.plot.PictureFile} whose ending chooses the canvas.
 *
 * <p>A picture is a {@link dev.tarsier.cli.plot.Drawing} in the package of its command. Nothing
 * here knows what is drawn.
 */
@NullMarked
package dev.tarsier.cli.plot;

import org.jspecify.annotations.NullMarked;
