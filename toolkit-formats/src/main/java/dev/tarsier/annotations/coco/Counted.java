package dev.tarsier.annotations.coco;

/** One thing, two things. */
final class Counted {
  private Counted() {}

  static String of(int count, String what) {
    return "%d %s%s".formatted(count, what, count == 1 ? "" : "s");
  }
}
