/** Tests of the task's record, parts and answers. */
@NullMarked
package dev.tarsier.core.detection;

import org.jspecify.annotations.NullMarked;
