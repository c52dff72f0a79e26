package dev.tarsier.annotations.text;

import java.util.OptionalDouble;

/**
 * One box of an image.
 *
 * @param place file and line
 * @param className may hold spaces
 * @param score of a detection; empty for truth
 * @param x left edge as written
 * @param y upper edge as written
 * @param width as written, or right minus left
 * @param height as written, or bottom minus top
 * @param difficult whether the line ends in that word
 */
public record BoxLine(
    String place,
    String className,
    OptionalDouble score,
    double x,
    double y,
    double width,
    double height,
    boolean difficult) {}
