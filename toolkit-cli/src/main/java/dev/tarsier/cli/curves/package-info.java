/**
 * {@code tarsier curves}: how trainings went, side by side.
 *
 * <p>{@link dev.tarsier.cli.curves.RunCurves} reads what a run left in its folder, {@link
 * dev.tarsier.cli.curves.CurvesPlot} draws it, on what {@code dev.tarsier.cli.plot} offers. A
 * training leaves the picture of its own run as {@code curves.png}. No engine is started, and which
 * task a run had matters only for the words under its name.
 */
@NullMarked
package dev.tarsier.cli.curves;

import org.jspecify.annotations.NullMarked;
