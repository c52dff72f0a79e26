@NullMarked
package dev.tarsier.cli.weights;

import org.jspecify.annotations.NullMarked;
