/** Tests of the rule for files that are written. */
@org.jspecify.annotations.NullMarked
package dev.tarsier.output;
