/**
 * PASCAL VOC's layout: a list of ids per split, one XML file and one picture an id.
 *
 * <p>The split list is the authority for membership and order. Corners count pixels from 1 and
 * include the last one, so 1 is taken from the minimum corner; {@code zero_based: true} takes
 * nothing. {@link dev.tarsier.datasets.voc.VocDataset} lists and finds the files, {@code
 * dev.tarsier.annotations.voc} parses them. Source: Everingham et al., "The PASCAL Visual Object
 * Classes Challenge 2012 Development Kit", section 4.
 */
@NullMarked
package dev.tarsier.datasets.voc;

import org.jspecify.annotations.NullMarked;
