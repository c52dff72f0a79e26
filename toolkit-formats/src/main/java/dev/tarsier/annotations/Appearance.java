package dev.tarsier.annotations;

/**
 * How an object is seen in its image, as VOC's annotators noted it. No detection maths here looks
 * at it; it is carried from format to format. Source: the annotation guidelines of the PASCAL VOC
 * 2012 development kit.
 *
 * @param truncated the box holds only a part of the object: the rest is beyond the image's edge, or
 *     hidden
 * @param occluded something else hides a significant part of what is in the box
 * @param pose the side that is seen ({@code Frontal}, {@code Left}, …); empty where nobody said
 */
public record Appearance(boolean truncated, boolean occluded, String pose) {

  /** Wholly seen, from no side that anybody noted. */
  public static final Appearance PLAIN = new Appearance(false, false, "");

  /** VOC's word for a pose that nobody noted. */
  private static final String UNSPECIFIED = "Unspecified";

  /** A pose on one line; {@code Unspecified} is none. */
  public Appearance {
    pose = pose.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    pose = pose.equalsIgnoreCase(UNSPECIFIED) ? "" : pose;
  }
}
