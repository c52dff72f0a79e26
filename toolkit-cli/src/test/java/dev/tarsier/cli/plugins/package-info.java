@NullMarked
package dev.tarsier.cli.plugins;

import org.jspecify.annotations.NullMarked;
