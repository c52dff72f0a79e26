/**
 * Every row of docs/formats.md about annotated images, asked of all that read them: the data set of
 * a config, {@code evaluate} of files, {@code data check} and {@code data convert}. A row without a
 * form here fails a test, and so does a form without a row.
 */
@NullMarked
package dev.tarsier.cli.oddforms;

import org.jspecify.annotations.NullMarked;
