/** Tests of the package of the same name. */
@NullMarked
package dev.tarsier.evaluation.diagnosis.confusion;

import org.jspecify.annotations.NullMarked;
