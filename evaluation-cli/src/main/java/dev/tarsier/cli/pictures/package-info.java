/**
 * Pictures of evaluations for papers: each is a {@link dev.tarsier.cli.plot.Drawing}, written as
 * SVG, PDF or PNG.
 *
 * <p>To add one: a class with the drawing and a line in {@link
 * dev.tarsier.cli.pictures.EvaluationPictures}. Nothing here measures; numbers come from {@code
 * dev.tarsier.evaluation}.
 */
@NullMarked
package dev.tarsier.cli.pictures;

import org.jspecify.annotations.NullMarked;
