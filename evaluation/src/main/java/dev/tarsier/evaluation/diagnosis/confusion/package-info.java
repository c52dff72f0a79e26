/** Which class is taken for which, and for nothing. */
@NullMarked
package dev.tarsier.evaluation.diagnosis.confusion;

import org.jspecify.annotations.NullMarked;
