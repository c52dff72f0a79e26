package dev.tarsier.core.train;

import dev.tarsier.data.Image;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * An image that a network was judged on, for people to look at: what is there, and what the network
 * says of it.
 *
 * @param name as the dataset calls it
 * @param width in pixels
 * @param height in pixels
 * @param pixels read when they are asked for
 * @param remark what is to be said of the whole image
 * @param outlines boxes in its pixels; a task without boxes has none
 */
public record JudgedImage(
    String name,
    int width,
    int height,
    Supplier<Image> pixels,
    String remark,
    List<Outline> outlines) {

  private static final int SHOWN = 12;

  /** Copies the list. */
  public JudgedImage {
    outlines = List.copyOf(outlines);
  }

  /**
   * A box.
   *
   * @param x left edge
   * @param y top edge
   * @param width to the right
   * @param height downwards
   * @param label what to write at it
   * @param category index of its class
   * @param isTruth whether it is what is there, or else what was found
   */
  public record Outline(
      double x,
      double y,
      double width,
      double height,
      String label,
      int category,
      boolean isTruth) {}

  /** Which of so many images are looked at: up to a dozen, spread evenly, always the same. */
  public static IntStream chosen(int images) {
    int shown = Math.min(SHOWN, images);
    return IntStream.range(0, shown).map(i -> (int) ((long) i * images / shown));
  }
}
