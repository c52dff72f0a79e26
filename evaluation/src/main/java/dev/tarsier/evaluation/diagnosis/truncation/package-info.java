/** Whether somebody threw detections away before they were evaluated. */
@NullMarked
package dev.tarsier.evaluation.diagnosis.truncation;

import org.jspecify.annotations.NullMarked;
