/**
 * Drawing tools for the pictures that commands write: a {@link dev.tarsier.cli.plot.Canvas} of
 * lines, discs and texts, of which there is one each for SVG, PNG and PDF, and the {@link
 * dev.tarsier.cli.plot.PictureFile} whose ending chooses the canvas. Axes are those of the report,
 * {@link dev.tarsier.evaluation.chart.Axis}.
 *
 * <p>A picture is a {@link dev.tarsier.cli.plot.Drawing} in the package of its command. Nothing
 * here knows what is drawn.
 */
@NullMarked
package dev.tarsier.cli.plot;

import org.jspecify.annotations.NullMarked;
