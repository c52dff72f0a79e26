/**
 * What a plugin promises, as tests that it extends.
 *
 * <p>{@link dev.tarsier.contract.BackboneContract}, {@link dev.tarsier.contract.HeadContract},
 * {@link dev.tarsier.contract.DatasetContract} and {@link dev.tarsier.contract.TransformContract}
 * are abstract test classes: a plugin's own test extends one, says how its component is made, and
 * inherits a test for each promise. To add a kind, write another such class, and a test that breaks
 * each of its promises once. They know {@code toolkit-api} and no concrete plugin.
 */
@NullMarked
package dev.tarsier.contract;

import org.jspecify.annotations.NullMarked;
