/** Tests of the package of the same name. */
@NullMarked
package dev.tarsier.evaluation.diagnosis.truncation;

import org.jspecify.annotations.NullMarked;
