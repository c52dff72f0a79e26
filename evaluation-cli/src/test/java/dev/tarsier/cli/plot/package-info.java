@NullMarked
package dev.tarsier.cli.plot;

import org.jspecify.annotations.NullMarked;
