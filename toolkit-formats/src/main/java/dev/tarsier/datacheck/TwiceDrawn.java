package dev.tarsier.datacheck;

import dev.tarsier.annotations.AnnotatedObject;
import dev.tarsier.annotations.set.Defect;
import dev.tarsier.annotations.set.Defect.Kind;
import dev.tarsier.annotations.set.PixelBox;
import dev.tarsier.annotations.set.StatedImage;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Objects of one image that are there twice. Each is named once, with an earlier one that it
 * repeats.
 *
 * <p>Boxes are compared in the order of their left edges, each with the {@value #NEIGHBOURS} before
 * it: all pairs of an image as people annotate them, and no hundred thousand million pairs of a
 * file that somebody filled with boxes.
 */
final class TwiceDrawn {

  /** Two objects of one class never cover each other like this; annotators click twice. */
  private static final double NEARLY_THE_SAME = 0.9;

  /** Fractions of an image times its size are not exact. In pixels. */
  private static final double SAME = 1e-6;

  private static final int NEIGHBOURS = 500;

  private final StatedImage image;
  private final List<Drawn> byLeftEdge;

  private record Drawn(int index, AnnotatedObject object, PixelBox box) {

    /** So far to the right that the two cannot be nearly the same. */
    boolean startsBehind(Drawn other) {
      return box.x1() - other.box.x1() > SAME + Math.abs(box.width()) * (1 / NEARLY_THE_SAME - 1);
    }

    boolean comparableWith(Drawn other) {
      return object.crowd() == other.object.crowd()
          && object.className().equals(other.object.className());
    }
  }

  TwiceDrawn(StatedImage image) {
    this.image = image;
    List<AnnotatedObject> objects = image.objects();
    byLeftEdge =
        IntStream.range(0, objects.size())
            .mapToObj(i -> new Drawn(i, objects.get(i), image.box(objects.get(i))))
            .sorted(Comparator.comparingDouble(drawn -> drawn.box.x1()))
            .toList();
  }

  /** In the order of the objects. */
  List<Defect> defects() {
    var byObject = new TreeMap<Integer, Defect>();
    for (int i = 0; i < byLeftEdge.size(); i++) {
      Drawn one = byLeftEdge.get(i);
      for (int j = i - 1; j >= 0 && i - j <= NEIGHBOURS; j--) {
        Drawn other = byLeftEdge.get(j);
        if (one.startsBehind(other)) {
          break;
        }
        boolean later = one.index > other.index;
        Drawn second = later ? one : other;
        if (!byObject.containsKey(second.index) && one.comparableWith(other)) {
          repeated(later ? other : one, second)
              .ifPresent(defect -> byObject.put(second.index, defect));
        }
        if (byObject.containsKey(one.index)) {
          break;
        }
      }
    }
    return List.copyOf(byObject.values());
  }

  private Optional<Defect> repeated(Drawn first, Drawn second) {
    PixelBox a = first.box;
    PixelBox b = second.box;
    String name = second.object.className();
    if (same(a, b)) {
      return Optional.of(
          BoxChecks.defect(
              Kind.DUPLICATE_BOX,
              image,
              second.object,
              "the same box of '%s' as object %s: %s".formatted(name, first.object.number(), b)));
    }
    if (!second.object.crowd() && a.iou(b) >= NEARLY_THE_SAME) {
      return Optional.of(
          BoxChecks.defect(
              Kind.NEAR_DUPLICATE_BOX,
              image,
              second.object,
              "nearly the box of '%s' of object %s (IoU %.3f): %s"
                  .formatted(name, first.object.number(), a.iou(b), b)));
    }
    return Optional.empty();
  }

  private static boolean same(PixelBox a, PixelBox b) {
    return Math.abs(a.x1() - b.x1()) <= SAME
        && Math.abs(a.y1() - b.y1()) <= SAME
        && Math.abs(a.x2() - b.x2()) <= SAME
        && Math.abs(a.y2() - b.y2()) <= SAME;
  }
}
