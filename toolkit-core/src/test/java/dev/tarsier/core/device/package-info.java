/** Tests of the device and its threads. */
@NullMarked
package dev.tarsier.core.device;

import org.jspecify.annotations.NullMarked;
