package dev.tarsier.annotations.text;

/**
 * A detection as the VOC development kit writes it.
 *
 * @param place file and line
 * @param imageId id of the image
 * @param score the higher the surer
 * @param x1 left edge as written, counted from 1
 * @param y1 upper edge as written
 * @param x2 right edge as written, included
 * @param y2 lower edge as written
 */
public record VocResult(
    String place, String imageId, double score, double x1, double y1, double x2, double y2) {}
