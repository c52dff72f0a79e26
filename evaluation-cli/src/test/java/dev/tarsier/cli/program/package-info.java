/** Tests of how programs run and fail. */
@org.jspecify.annotations.NullMarked
package dev.tarsier.cli.program;
