package dev.tarsier.annotations.coco;

/**
 * The quick way met a byte it does not understand; whether that is a mistake or only rare is for
 * the thorough way to say. Never leaves this package.
 */
final class Unusual extends Exception {
  private static final long serialVersionUID = 1;

  Unusual() {
    super("left to the thorough reader", null, false, false);
  }
}
