/**
 * Changes of a sample for training: the picture and its boxes together.
 *
 * <p>Mirrors ({@link dev.tarsier.datasets.transforms.Flip}), colours ({@link
 * dev.tarsier.datasets.transforms.Photometric}), parts ({@link
 * dev.tarsier.datasets.transforms.IouCrop}, {@link dev.tarsier.datasets.transforms.RandomCrop}) and
 * wider canvases ({@link dev.tarsier.datasets.transforms.ZoomOut}). All are plain Java over the
 * image's bytes, integer where places are concerned, so that a box moves exactly with the pixels
 * under it and the same random stream gives the same bytes on every machine. Chance comes from the
 * stream handed in and from nowhere else. To add one: options record, a {@link
 * dev.tarsier.data.Transform}, a line in the plugin. Nothing here knows OpenCV, datasets or
 * networks.
 */
@NullMarked
package dev.tarsier.datasets.transforms;

import org.jspecify.annotations.NullMarked;
