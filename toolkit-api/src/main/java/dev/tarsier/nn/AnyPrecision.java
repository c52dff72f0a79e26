package dev.tarsier.nn;

/**
 * A layer that computes on bfloat16 as it does on float32, and answers in what it was asked in: an
 * operator that the engine has for both, or a composite that only hands arrays from layer to layer,
 * adds or concatenates them. Any other layer is given float32, and what it answers is rounded.
 *
 * <p>Saying so saves time and nothing else: bfloat16 passes between layers only in evaluation
 * ({@link Chain}).
 */
public interface AnyPrecision {}
