/**
 * The module layer: networks whose weights are declared with torchvision's names before any memory
 * is taken.
 *
 * <p>A {@link dev.tarsier.nn.Network} is a named tree of weights. A {@link dev.tarsier.nn.Layer} is
 * a network of one array in and one array out; composites ({@link dev.tarsier.nn.Sequential}, a
 * paper's block) are plain Java over other layers. A {@link dev.tarsier.nn.Leaf} calls the engine,
 * and knows its output shape and cost, so that whole networks can be described without weights.
 * DJL's own blocks are not used: they number their children, know shapes only after a first input,
 * and their optimizers are not PyTorch's (docs/decisions.md).
 *
 * <p>To add a layer: extend {@code Layer}, and implement {@code Leaf} if it is an operator. A
 * composition whose parts stand one behind another calls them through a {@link
 * dev.tarsier.nn.Chain}; where it handles bfloat16 as float32 it says so ({@link
 * dev.tarsier.nn.AnyPrecision}), and is faster for it. Nothing here knows detection.
 */
@API(status = Status.MAINTAINED, since = "0.1")
@NullMarked
package dev.tarsier.nn;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.NullMarked;
