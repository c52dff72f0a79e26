/**
 * CIFAR-10 and CIFAR-100 in their official binary form: small labelled photographs. Krizhevsky:
 * "Learning Multiple Layers of Features from Tiny Images", 2009, <a
 * href="https://www.cs.toronto.edu/~kriz/cifar.html">www.cs.toronto.edu/~kriz/cifar.html</a>.
 *
 * <p>{@link dev.tarsier.datasets.cifar.Cifar} opens a split. {@code CifarFormat} is the table of
 * what tells the two apart, {@code CifarFile} one mapped file of records, {@code CifarDataset} a
 * run of them. Labels are checked at the opening; pixels stay in the files until an image is asked
 * for. To add a dataset of such records, add its line to the table.
 */
@NullMarked
package dev.tarsier.datasets.cifar;

import org.jspecify.annotations.NullMarked;
