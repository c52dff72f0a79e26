/** Which device a run uses, and why. Nothing else in the code asks where it runs. */
@NullMarked
package dev.tarsier.core.device;

import org.jspecify.annotations.NullMarked;
