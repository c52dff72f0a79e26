/** The files an evaluation leaves behind. */
@NullMarked
package dev.tarsier.evaluation.report;

import org.jspecify.annotations.NullMarked;
