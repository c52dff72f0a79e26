package dev.tarsier.annotations.set;

import dev.tarsier.problem.UserError;
import java.util.List;

/**
 * Something wrong with a data set.
 *
 * @param kind what it is
 * @param place file, line and object
 * @param reason a clause that says what is wrong with the numbers at hand
 */
public record Defect(Kind kind, String place, String reason) {

  /** What can be wrong. */
  public enum Kind {
    /** An annotation, label or list file that cannot be read. */
    MALFORMED(true),
    /** A list names an image that has no annotation. */
    MISSING_ANNOTATION(true),
    /** An annotation without its image. */
    MISSING_IMAGE(true),
    /** An image file that cannot be decoded. */
    UNREADABLE_IMAGE(true),
    /** The stated size is not the image's. */
    OTHER_SIZE(true),
    /** An EXIF orientation: which way up the boxes were drawn is not known. */
    ORIENTATION(true),
    /** A box without area. */
    EMPTY_BOX(true),
    /** A box whose corners are exchanged. */
    SWAPPED_CORNERS(true),
    /** A box that reaches outside its image. */
    OUTSIDE(true),
    /** A box of which nothing lies in its image. */
    WHOLLY_OUTSIDE(true),
    /** A class that is not among those expected. */
    UNKNOWN_CLASS(true),
    /** The same box with the same class twice in an image. */
    DUPLICATE_BOX(true),
    /** Two images of a split with the same bytes. */
    DUPLICATE_IMAGE(true),
    /** The same image in two splits. */
    SHARED_IMAGE(true),
    /** A JPEG whose decoder had to make up pixels. */
    DAMAGED_IMAGE(false),
    /** A box one pixel wide or high. */
    ONE_PIXEL_BOX(false),
    /** Two boxes of one class that are nearly the same. */
    NEAR_DUPLICATE_BOX(false),
    /** Images of two splits that look alike. */
    ALIKE_IMAGES(false);

    private final boolean error;

    Kind(boolean error) {
      this.error = error;
    }

    /** Whether it is wrong in any case; else it is suspicious and may be right. */
    public boolean isError() {
      return error;
    }

    /** The name as commands print it, such as {@code empty-box}. */
    public String label() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }

  /** The defects that a reader's message names, one a line. Its lines begin with their places. */
  static List<Defect> of(Kind kind, String place, UserError error) {
    return String.valueOf(error.getMessage()).lines().map(line -> of(kind, place, line)).toList();
  }

  /** Places end with two blanks; some files' own, which are more exact, with a colon and one. */
  private static Defect of(Kind kind, String place, String line) {
    int gap = line.indexOf("  ");
    int colon = line.startsWith(place) ? line.indexOf(": ", place.length()) : -1;
    if (gap > 0) {
      return new Defect(kind, line.substring(0, gap), line.substring(gap).strip());
    } else if (colon > 0) {
      return new Defect(kind, line.substring(0, colon), line.substring(colon + 2));
    }
    return new Defect(kind, place, line);
  }
}
