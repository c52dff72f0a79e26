/**
 * From what is installed and what an experiment says to objects that run.
 *
 * <p>{@link dev.tarsier.core.wiring.Plugins} finds {@link dev.tarsier.plugin.DetectionPlugin}s on
 * the class path and in the jars of a folder and makes one catalogue of their components, by one
 * Guice injector; a broken jar or a name claimed twice ends there, with the jars named. {@link
 * dev.tarsier.core.wiring.Composition} builds detector, datasets and transforms for a detection by
 * plain calls of the factories, {@link dev.tarsier.core.wiring.ClassificationComposition} those of
 * a classification. To add a kind of component, give it a binder method in {@code DetectionPlugin}
 * and a line in {@code Installation}. Nothing here knows a concrete plugin.
 */
@NullMarked
package dev.tarsier.core.wiring;

import org.jspecify.annotations.NullMarked;
