@NullMarked
package dev.tarsier.cli;

import org.jspecify.annotations.NullMarked;
