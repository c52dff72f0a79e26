/**
 * Labelled images in folders: a folder a class, as torchvision's {@code ImageFolder} has it.
 *
 * <p>{@link dev.tarsier.datasets.imagefolder.ImageFolder} opens a root, {@code ClassFolders} lists
 * what is below it, {@code FolderDataset} serves the images, each with one box that fills it. File
 * names decide the order and nothing else is read before an image is asked for. The package knows
 * no image library; {@link dev.tarsier.data.Imaging} decodes.
 */
@NullMarked
package dev.tarsier.datasets.imagefolder;

import org.jspecify.annotations.NullMarked;
