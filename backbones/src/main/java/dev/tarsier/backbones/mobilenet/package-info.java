/**
 * MobileNets: networks built from depthwise convolutions, small and quick on a CPU.
 *
 * <p>Version 1 stacks separable blocks; version 2 turns the block around (expand, filter, project)
 * and adds shortcuts; version 3 adds squeeze-and-excitation and hard-swish by a searched table.
 * Each network class opens with its paper's table; a new width or version is a table, not a branch.
 * The package must know no head and no weight file.
 */
@NullMarked
package dev.tarsier.backbones.mobilenet;

import org.jspecify.annotations.NullMarked;
