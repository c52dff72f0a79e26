package dev.tarsier.model;

import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * What a classifier gives.
 *
 * @param main (N, K)
 * @param auxiliary heads that only training has, such as GoogLeNet's; empty in evaluation and for
 *     most networks
 */
public record Logits(NDArray main, List<Auxiliary> auxiliary) {

  /** Keeps a copy of the list. */
  public Logits {
    auxiliary = List.copyOf(auxiliary);
  }

  /** The logits of a network without auxiliary heads. */
  public static Logits of(NDArray main) {
    return new Logits(main, List.of());
  }

  /**
   * One auxiliary head.
   *
   * @param name its state-dict name
   * @param weight of its loss beside the main loss's 1
   * @param logits (N, K)
   */
  public record Auxiliary(String name, double weight, NDArray logits) {}
}
