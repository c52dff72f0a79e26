/** Tests of the package of the same name. */
@NullMarked
package dev.tarsier.evaluation.diagnosis.calibration;

import org.jspecify.annotations.NullMarked;
