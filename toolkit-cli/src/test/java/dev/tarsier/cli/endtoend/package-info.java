/**
 * Whole trainings on drawn shapes, small enough for every build: interrupted, killed, with a plugin
 * dropped in, with every backbone.
 */
@NullMarked
package dev.tarsier.cli.endtoend;

import org.jspecify.annotations.NullMarked;
