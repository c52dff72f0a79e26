/**
 * {@code tarsier plugins}: what is installed, from which jar, with which options.
 *
 * <p>What is shown comes from the options records themselves, so it cannot fall behind the code.
 */
@NullMarked
package dev.tarsier.cli.plugins;

import org.jspecify.annotations.NullMarked;
