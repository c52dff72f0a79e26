@NullMarked
package dev.tarsier.cli.curves;

import org.jspecify.annotations.NullMarked;
