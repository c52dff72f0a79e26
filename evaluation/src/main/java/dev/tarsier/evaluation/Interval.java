package dev.tarsier.evaluation;

/**
 * A confidence interval.
 *
 * @param low lower end
 * @param high upper end
 * @param level coverage it aims at, such as 0.95
 */
public record Interval(double low, double high, double level) {}
