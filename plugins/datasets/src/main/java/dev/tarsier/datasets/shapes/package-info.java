/**
 * Drawn pictures of circles, squares, triangles, stars and crosses: a dataset without a download.
 *
 * <p>{@link dev.tarsier.datasets.shapes.ShapesDataset} draws image i from (seed, i) when asked for
 * it, for detection; {@link dev.tarsier.datasets.shapes.ShapePatches} gives small images of one
 * shape each, for classification. {@code Scene} decides what lies where, {@code ScenePainter}
 * colours and draws it, {@code Canvas} fills polygons with exact antialiasing. To add a shape, add
 * a constant with its outline to {@code ShapeKind}. Everything is plain Java with fixed-point
 * corners, so that a seed gives the same bytes on every machine; no image library is touched.
 */
@NullMarked
package dev.tarsier.datasets.shapes;

import org.jspecify.annotations.NullMarked;
