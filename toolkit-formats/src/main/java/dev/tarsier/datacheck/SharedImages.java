package dev.tarsier.datacheck;

import dev.tarsier.annotations.set.Defect;
import dev.tarsier.annotations.set.Defect.Kind;
import dev.tarsier.datacheck.ImageChecks.Seen;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds images that are in a set more than once: by their bytes anywhere, by their looks between
 * splits. Looks within a split may well be alike (a camera that stands still); between splits they
 * make figures better than they are.
 */
final class SharedImages {

  /**
   * Of {@value Look#BITS} bits. Fewer than {@link #BANDS}, so that two looks this near share at
   * least one band.
   */
  static final int MOST_DIFFERENT_BITS = 12;

  private static final int BANDS = 16;
  private static final int BAND_BITS = Look.BITS / BANDS;

  private final List<Defect> defects = new ArrayList<>();
  private final List<Pair> pairs = new ArrayList<>();
  private final Map<String, Place> byDigest = new HashMap<>();
  private final List<Map<Integer, List<Place>>> byBand = new ArrayList<>();
  private int images;

  /** The splits of two images that show the same. */
  record Pair(String first, String second) {}

  /** The how manieth image it is, and where. */
  private record Place(int number, String split, Seen seen) {}

  SharedImages() {
    for (int i = 0; i < BANDS; i++) {
      byBand.add(new HashMap<>());
    }
  }

  /** Compares the images of a split with all that were added before. */
  void add(String split, List<Seen> added) {
    for (Seen seen : added) {
      Place place = new Place(images++, split, seen);
      Place same = byDigest.putIfAbsent(seen.digest(), place);
      if (same != null && !seen.digest().isEmpty()) {
        defects.add(same(same, place));
        pairs.add(new Pair(same.split, place.split));
      } else if (!seen.look().isEmpty()) {
        alike(place);
      }
    }
  }

  /** All that was found. */
  List<Defect> defects() {
    return defects;
  }

  /** The splits of each pair of {@link #defects()}. */
  List<Pair> pairs() {
    return pairs;
  }

  private static Defect same(Place first, Place second) {
    boolean shared = !first.split.equals(second.split);
    return new Defect(
        shared ? Kind.SHARED_IMAGE : Kind.DUPLICATE_IMAGE,
        "%s, in %s".formatted(second.seen.image().file(), second.split),
        "is the same image, byte by byte, as %s%s"
            .formatted(
                first.seen.image().file(), shared ? ", which is in " + first.split : " there"));
  }

  private void alike(Place place) {
    Set<Place> met = new TreeSet<>(Comparator.comparingInt(Place::number));
    for (int i = 0; i < BANDS; i++) {
      List<Place> others =
          byBand.get(i).computeIfAbsent(band(place.seen, i), band -> new ArrayList<>());
      others.stream().filter(other -> !other.split.equals(place.split)).forEach(met::add);
      others.add(place);
    }
    for (Place other : met) {
      int bits = difference(place.seen, other.seen);
      if (bits <= MOST_DIFFERENT_BITS) {
        pairs.add(new Pair(other.split, place.split));
        defects.add(
            new Defect(
                Kind.ALIKE_IMAGES,
                "%s, in %s".formatted(place.seen.image().file(), place.split),
                "looks like %s, which is in %s (%d of %d bits differ)"
                    .formatted(other.seen.image().file(), other.split, bits, Look.BITS)));
      }
    }
  }

  private static int band(Seen seen, int band) {
    int first = band * BAND_BITS;
    return (int) (seen.look().get(first / Long.SIZE) >>> (first % Long.SIZE)) & 0xffff;
  }

  private static int difference(Seen a, Seen b) {
    int bits = 0;
    for (int i = 0; i < a.look().size(); i++) {
      bits += Long.bitCount(a.look().get(i) ^ b.look().get(i));
    }
    return bits;
  }
}
