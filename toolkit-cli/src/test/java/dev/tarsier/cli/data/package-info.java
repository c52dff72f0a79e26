/** Checks of data sets that tests break on purpose. */
@NullMarked
package dev.tarsier.cli.data;

import org.jspecify.annotations.NullMarked;
