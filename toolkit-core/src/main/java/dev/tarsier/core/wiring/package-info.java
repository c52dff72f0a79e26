/**
 * From plugins to a catalogue of what is installed.
 *
 * <p>{@link dev.tarsier.core.wiring.Plugins} finds {@link dev.tarsier.plugin.DetectionPlugin}s on
 * the class path and in the jars of a folder and makes one catalogue of their components, by one
 * Guice injector; a broken jar or a name claimed twice ends there, with the jars named. To add a
 * kind of component, give it a binder method in {@code DetectionPlugin} and a line in {@code
 * Installation}. Nothing here knows a concrete plugin.
 */
@NullMarked
package dev.tarsier.core.wiring;

import org.jspecify.annotations.NullMarked;
