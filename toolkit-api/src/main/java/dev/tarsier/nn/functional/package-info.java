/**
 * Operators beyond DJL's: TorchScript compiled from source text, and the functions written with it.
 *
 * <p>{@link dev.tarsier.nn.functional.TorchScript} is the only way to the engine's private parts.
 * {@link dev.tarsier.nn.functional.Functional} holds the operators that layers share. A room with
 * operators of its own (an optimizer, a pooling) keeps their source text beside the code that calls
 * them. To add an operator that several rooms need: a method in the script, a function with the
 * formula in its Javadoc, a case in the test against PyTorch's numbers. Nothing here knows a layer.
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
@NullMarked
package dev.tarsier.nn.functional;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.NullMarked;
