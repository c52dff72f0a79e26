@NullMarked
package dev.tarsier.cli.terminal;

import org.jspecify.annotations.NullMarked;
