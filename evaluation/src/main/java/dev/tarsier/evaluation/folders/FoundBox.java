package dev.tarsier.evaluation.folders;

/** A detection by names. */
record FoundBox(String place, String image, String className, double score, PixelCorners box) {}
