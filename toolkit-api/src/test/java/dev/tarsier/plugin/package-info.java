/** The door for plugins: what it collects, and that nothing leaves it unnoticed. */
@NullMarked
package dev.tarsier.plugin;

import org.jspecify.annotations.NullMarked;
