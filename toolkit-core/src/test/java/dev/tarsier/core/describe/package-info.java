@NullMarked
package dev.tarsier.core.describe;

import org.jspecify.annotations.NullMarked;
