/** The files an evaluation leaves behind. */
@NullMarked
package dev.tarsier.evaluation.report.page;

import org.jspecify.annotations.NullMarked;
