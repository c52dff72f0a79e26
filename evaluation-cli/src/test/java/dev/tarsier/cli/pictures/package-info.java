@NullMarked
package dev.tarsier.cli.pictures;

import org.jspecify.annotations.NullMarked;
