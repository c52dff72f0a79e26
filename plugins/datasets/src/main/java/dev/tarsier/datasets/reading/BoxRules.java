package dev.tarsier.datasets.reading;

/**
 * How written boxes become boxes in continuous pixels.
 *
 * @param minimumCornerShift added to the written x1 and y1: −1 for coordinates that count pixels
 *     from 1 and include the last one, as VOC's do (pixels 1 to 3 cover [0, 3)), else 0
 * @param minimumSize the smallest width and height, in pixels within the image, that is kept; 0
 *     keeps every box with an area
 * @param outside what becomes of boxes that reach outside
 * @param otherClasses what becomes of objects of other classes
 */
public record BoxRules(
    double minimumCornerShift, double minimumSize, Outside outside, OtherClasses otherClasses) {}
