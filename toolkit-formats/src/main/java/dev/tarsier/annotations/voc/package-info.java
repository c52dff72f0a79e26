/**
 * PASCAL VOC's files: one XML file an image, lists of ids.
 *
 * <p>{@link dev.tarsier.annotations.voc.VocXml} reads one annotation, {@link
 * dev.tarsier.annotations.voc.VocFolder} finds what belongs to a split. Corners stay as written;
 * whether they count pixels from 1 is the data set's to know. A document type is passed over and
 * never followed. Source: Everingham et al., "The PASCAL Visual Object Classes Challenge 2012
 * Development Kit", section 4.
 */
@NullMarked
package dev.tarsier.annotations.voc;

import org.jspecify.annotations.NullMarked;
