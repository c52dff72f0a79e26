/**
 * The field's files of annotated images and of detections: one reader a format, for data sets and
 * for evaluation alike.
 *
 * <p>A format has a package of its own ({@code voc}, {@code yolo}, {@code coco}, {@code text}). It
 * says what a file states, with the place of everything that is wrong, and changes nothing: corners
 * are as written in {@link dev.tarsier.annotations.AnnotatedObject}. What is unambiguous though odd
 * is read and counted in {@link dev.tarsier.problem.Remarks}; docs/formats.md lists every such
 * form. To add a format, parse it into these types. Nothing here knows classes of an experiment,
 * policies for boxes, or an image library.
 */
@NullMarked
package dev.tarsier.annotations;

import org.jspecify.annotations.NullMarked;
