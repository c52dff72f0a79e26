/** Tests of the evaluation of files. */
@org.jspecify.annotations.NullMarked
package dev.tarsier.cli.evaluate;
