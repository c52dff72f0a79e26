/**
 * Pixels in and out of files, by OpenCV.
 *
 * <p>{@link dev.tarsier.datasets.imaging.OpenCvImaging} is the one implementation of {@link
 * dev.tarsier.data.Imaging}: decode, encode, resize, write a network's input planes, draw. {@link
 * dev.tarsier.datasets.imaging.OpenCvLibrary} brings the native library onto the machine, once,
 * when the first pixel is asked for. Native memory is released by {@link
 * dev.tarsier.datasets.imaging.Mats} scopes and never waits for the garbage collector. It knows
 * neither datasets nor networks.
 */
@NullMarked
package dev.tarsier.datasets.imaging;

import org.jspecify.annotations.NullMarked;
