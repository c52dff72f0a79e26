@NullMarked
package dev.tarsier.cli.experiment;

import org.jspecify.annotations.NullMarked;
