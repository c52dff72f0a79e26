/**
 * Files of {@code torch.save}: a pickle that describes tensors, inside a zip archive (since PyTorch
 * 1.6) or followed by the raw values (before).
 *
 * <p>A pickle is a program. {@link dev.tarsier.weights.torch.Unpickler} runs the few operations
 * that state dicts consist of on inert values ({@link dev.tarsier.weights.torch.PickleValue}); a
 * name of Python code is looked up in a closed list ({@link dev.tarsier.weights.torch.Global}) and
 * nowhere else. There is nothing here that could execute, import, or write a file. To allow another
 * global, add it to that list and give {@code Rebuild} a meaning for it.
 *
 * <p>The one door is {@link dev.tarsier.weights.torch.TorchReader}.
 */
@NullMarked
package dev.tarsier.weights.torch;

import org.jspecify.annotations.NullMarked;
