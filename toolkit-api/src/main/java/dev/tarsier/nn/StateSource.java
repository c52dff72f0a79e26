package dev.tarsier.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/** Where the weights of a network come from: an initialiser, a state dict, a formula. */
@FunctionalInterface
public interface StateSource {

  /**
   * Makes the array of one entry.
   *
   * @param key dotted state-dict key from the root of the network
   * @param entry its declaration
   * @param manager the manager the array shall belong to, on the device the network shall run on
   * @return an array of the entry's shape and type
   */
  NDArray create(String key, StateEntry entry, NDManager manager);
}
