/**
 * Evaluation sets of folders: VOC annotations and result files, one text file an image.
 *
 * <p>What a folder holds says what it is. Another form is another branch of {@link
 * dev.tarsier.evaluation.folders.EvaluationFolders} with a reader in {@code
 * dev.tarsier.annotations}; protocols and reports stay unknown here.
 */
@NullMarked
package dev.tarsier.evaluation.folders;

import org.jspecify.annotations.NullMarked;
