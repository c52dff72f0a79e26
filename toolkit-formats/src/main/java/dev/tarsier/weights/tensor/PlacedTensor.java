package dev.tarsier.weights.tensor;

/** A tensor and where it was found in its file. */
public record PlacedTensor(TensorPath path, StoredTensor tensor) {}
