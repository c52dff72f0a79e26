package dev.tarsier.annotations.coco;

import java.util.ArrayList;
import java.util.List;

/** What one reading of a ground-truth file has gathered so far; both ways of reading fill it. */
final class GroundTruthContent {
  final List<CocoImage> images = new ArrayList<>();
  final List<CocoCategory> categories = new ArrayList<>();
  final IdIndex imageIds = new IdIndex();
  final IdIndex categoryIds = new IdIndex();
  final IdIndex annotationIds = new IdIndex();

  /** Images and categories by the order in which annotations name them. */
  final IdIndex namedImages = new IdIndex();

  final IdIndex namedCategories = new IdIndex();
  final CocoAnnotations annotations = new CocoAnnotations(annotationIds);
  int withoutCrowd;
  int withoutArea;
  int negativeSizes;

  /** Annotations with an outline or a mask, and with key points, neither of which is read. */
  int masks;

  int keyPoints;

  /** False if the id is there already. */
  boolean add(CocoImage image) {
    images.add(image);
    return imageIds.add(image.id()) == images.size() - 1;
  }

  /** False if the id is there already. */
  boolean add(CocoCategory category) {
    categories.add(category);
    return categoryIds.add(category.id()) == categories.size() - 1;
  }

  /** NaN as area: not stated. */
  void add(int id, int image, int category, double[] box, double area, int flags, String pose) {
    boolean stated = !Double.isNaN(area);
    withoutArea += stated ? 0 : 1;
    negativeSizes += box[2] < 0 || box[3] < 0 ? 1 : 0;
    annotations.add(id, image, category, box, stated ? area : box[2] * box[3], flags, pose);
  }

  List<String> remarks() {
    var remarks = new ArrayList<String>();
    if (annotations.size() == 0) {
      remarks.add("there is no annotation at all: nothing can be found or missed");
    }
    if (withoutCrowd > 0) {
      remarks.add(Counted.of(withoutCrowd, "annotation") + " without 'iscrowd': read as 0");
    }
    if (withoutArea > 0) {
      remarks.add(
          Counted.of(withoutArea, "annotation")
              + " without 'area': width times height is taken, which matters for figures by size");
    }
    if (negativeSizes > 0) {
      remarks.add(
          Counted.of(negativeSizes, "annotation")
              + " with a negative width or height: such a box overlaps nothing");
    }
    return remarks;
  }
}
