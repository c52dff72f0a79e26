/**
 * {@code tarsier describe}: networks without weights, as tables, JSON and a picture.
 *
 * <p>{@link dev.tarsier.cli.describe.NetworkChoice} turns a name and options into a description;
 * {@link dev.tarsier.cli.describe.LayerTable}, {@link dev.tarsier.cli.describe.ComparisonTable} and
 * {@link dev.tarsier.cli.describe.BubblePlot} show it.
 */
@NullMarked
package dev.tarsier.cli.describe;

import org.jspecify.annotations.NullMarked;
