@NullMarked
package dev.tarsier.cli.describe;

import org.jspecify.annotations.NullMarked;
