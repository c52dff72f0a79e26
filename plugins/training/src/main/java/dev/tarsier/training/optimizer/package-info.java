/**
 * SGD, Adam, AdamW and RMSprop exactly as PyTorch defines them.
 *
 * <p>Each step is one native call for all parameters ({@code _foreach_*} operators in TorchScript),
 * because a call a parameter costs more than the arithmetic of small networks. DJL's own optimizers
 * are not used: their momentum multiplies the rate into the velocity, which differs from PyTorch as
 * soon as the rate changes. To add one: an {@link dev.tarsier.training.optimizer.ForeachOptimizer}
 * with its formula, an options record, a line in the plugin, and its trajectory against the
 * fixtures.
 */
@NullMarked
package dev.tarsier.training.optimizer;

import org.jspecify.annotations.NullMarked;
