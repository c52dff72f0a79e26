package dev.tarsier.datacheck;

import dev.tarsier.annotations.AnnotatedObject;
import dev.tarsier.annotations.set.Defect;
import dev.tarsier.annotations.set.Defect.Kind;
import dev.tarsier.annotations.set.StatedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

/** Images and objects in few words. */
final class Stated {

  private Stated() {}

  static AnnotatedObject object(
      String number, String name, double x1, double y1, double x2, double y2) {
    return AnnotatedObject.ofCorners(number, name, new double[] {x1, y1, x2, y2}, false);
  }

  static AnnotatedObject crowd(
      String number, String name, double x1, double y1, double x2, double y2) {
    return object(number, name, x1, y1, x2, y2).withCoco(OptionalDouble.empty(), true);
  }

  /** Without a stated size; an object's place is "a.png, object NUMBER". */
  static StatedImage image(AnnotatedObject... objects) {
    return image(Path.of("a.png"), 0, 0, objects);
  }

  static StatedImage image(Path file, int width, int height, AnnotatedObject... objects) {
    return new StatedImage(
        "a",
        file,
        width,
        height,
        0,
        List.of(objects),
        object -> file.getFileName() + ", object " + object.number());
  }

  static Defect defect(Kind kind, String number, String reason) {
    return new Defect(kind, "a.png, object " + number, reason);
  }
}
