/** Data checks, each defect by numbers one can check by hand. */
@NullMarked
package dev.tarsier.datacheck;

import org.jspecify.annotations.NullMarked;
