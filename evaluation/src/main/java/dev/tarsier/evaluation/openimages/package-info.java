/**
 * Open Images' average precision for boxes: VOC's matching and area under the curve at IoU 0.5, on
 * a federated set with boxes that stand for groups. Kuznetsova et al., "The Open Images Dataset
 * V4", IJCV 2020, section 5.3, and the rules published with the Open Images Challenge 2019.
 *
 * <p>A detection of a class that the image was not searched for is dropped. A detection that finds
 * no object of its own but lies in a group box (half of its area or more) is not false: all such
 * detections of a group are one true positive together, with the best of their scores, and a group
 * that nothing lies in is missed. Group boxes are COCO's crowds here.
 *
 * <p>Classes form a tree in Open Images; expand ground truth and detections to the parents with its
 * own script before they come here.
 *
 * <p>This package knows {@code voc}'s curve and must not know COCO or reports.
 */
@NullMarked
package dev.tarsier.evaluation.openimages;

import org.jspecify.annotations.NullMarked;
