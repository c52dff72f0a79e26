/** Tests of the images that a command line names. */
@org.jspecify.annotations.NullMarked
package dev.tarsier.cli.images;
