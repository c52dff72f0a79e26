/** What a detector does at a score threshold: what people run, where AP sums over all of them. */
@NullMarked
package dev.tarsier.evaluation.diagnosis.operating;

import org.jspecify.annotations.NullMarked;
