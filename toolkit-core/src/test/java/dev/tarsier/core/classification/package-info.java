/** Tests of the task's record, parts and answers. */
@NullMarked
package dev.tarsier.core.classification;

import org.jspecify.annotations.NullMarked;
