/**
 * COCO's layout: one JSON file that lists images, categories and objects, and a folder of pictures.
 *
 * <p>Category ids may have gaps and stay inside this package: objects find their class by the
 * category's name. {@code iscrowd} becomes crowd, {@code area} is kept (it is the mask's), {@code
 * bbox} [x, y, width, height] becomes corners. Images without objects stay. {@link
 * dev.tarsier.datasets.coco.CocoDataset} opens, {@code CocoJson} parses as a stream, so that the
 * masks of the full set are passed over without being held. Source: <a
 * href="https://cocodataset.org/#format-data">the COCO data format</a>.
 */
@NullMarked
package dev.tarsier.datasets.coco;

import org.jspecify.annotations.NullMarked;
