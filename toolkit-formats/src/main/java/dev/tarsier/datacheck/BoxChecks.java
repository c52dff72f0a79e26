package dev.tarsier.datacheck;

import dev.tarsier.annotations.AnnotatedObject;
import dev.tarsier.annotations.set.Defect;
import dev.tarsier.annotations.set.Defect.Kind;
import dev.tarsier.annotations.set.PixelBox;
import dev.tarsier.annotations.set.StatedImage;
import dev.tarsier.problem.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Looks at the objects of one image. */
final class BoxChecks {

  /** Formats round; a box this little outside is right. In pixels, as data sets have it. */
  private static final double ROUNDING = 0.5;

  /** Fractions of an image times its size are not exact. In pixels. */
  private static final double SAME = 1e-6;

  /** Nobody reads more of one image. */
  private static final int MOST_DEFECTS = 1_000;

  private final List<String> classes;

  /** Expects these classes; any where there are none. */
  BoxChecks(List<String> classes) {
    this.classes = classes;
  }

  /**
   * What is wrong with an image's objects.
   *
   * @param width of the image; 0 where it is not known
   * @param height of the image; 0 where it is not known
   */
  List<Defect> of(StatedImage image, int width, int height) {
    var defects = new ArrayList<Defect>();
    for (AnnotatedObject object : image.objects()) {
      if (!classes.isEmpty() && !classes.contains(object.className())) {
        defects.add(defect(Kind.UNKNOWN_CLASS, image, object, otherClass(object.className())));
      }
      box(image, object, width, height, defects);
    }
    defects.addAll(new TwiceDrawn(image).defects());
    return atMost(image, defects);
  }

  private static List<Defect> atMost(StatedImage image, List<Defect> defects) {
    if (defects.size() <= MOST_DEFECTS) {
      return defects;
    }
    var first = new ArrayList<>(defects.subList(0, MOST_DEFECTS));
    Defect next = defects.get(MOST_DEFECTS);
    first.add(
        new Defect(
            next.kind(),
            image.place(image.objects().get(0)),
            String.format(
                Locale.ROOT,
                "%,d more defects of this image's objects",
                defects.size() - MOST_DEFECTS)));
    return first;
  }

  private String otherClass(String name) {
    return "class '%s' is not among %s%s"
        .formatted(
            name,
            String.join(", ", classes),
            Suggestion.nearest(name, classes).map("; did you mean '%s'?"::formatted).orElse(""));
  }

  private static void box(
      StatedImage image, AnnotatedObject object, int width, int height, List<Defect> defects) {
    PixelBox box = image.box(object);
    if (object.x1() > object.x2() || object.y1() > object.y2()) {
      defects.add(defect(Kind.SWAPPED_CORNERS, image, object, "corners are swapped: " + box));
    } else if (!(box.width() > 0 && box.height() > 0)) {
      defects.add(defect(Kind.EMPTY_BOX, image, object, "has no area: " + box));
    } else if (width > 0 && height > 0 && beyond(box, width, height) > ROUNDING) {
      boolean wholly = box.x1() >= width || box.y1() >= height || box.x2() <= 0 || box.y2() <= 0;
      defects.add(
          defect(
              wholly ? Kind.WHOLLY_OUTSIDE : Kind.OUTSIDE,
              image,
              object,
              "%s outside the image of %d x %d: %s"
                  .formatted(wholly ? "lies" : "reaches", width, height, box)));
    } else if (!object.crowd() && Math.min(box.width(), box.height()) <= 1 + SAME) {
      defects.add(
          defect(Kind.ONE_PIXEL_BOX, image, object, "at most one pixel wide or high: " + box));
    }
  }

  private static double beyond(PixelBox box, int width, int height) {
    return Math.max(Math.max(-box.x1(), -box.y1()), Math.max(box.x2() - width, box.y2() - height));
  }

  static Defect defect(Kind kind, StatedImage image, AnnotatedObject object, String reason) {
    return new Defect(kind, image.place(object), reason);
  }
}
