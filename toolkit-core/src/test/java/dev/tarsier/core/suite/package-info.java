/** Tests of suites. */
@NullMarked
package dev.tarsier.core.suite;

import org.jspecify.annotations.NullMarked;
