package dev.tarsier.evaluation.coco;

import dev.tarsier.evaluation.ScoreOrder;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The matches of one class in several shares of the images, ranked together. */
final class MergedMatches {
  private static final int NONE = -1;

  private final List<ClassMatches> parts;
  private final List<int[]> imagePlaces;
  private final RankedDetections joined;

  /** Of each joined detection: the share it is from, and its matched index there, or −1. */
  private final int[] part;

  private final int[] match;
  private int size;

  /**
   * Joins.
   *
   * @param imagePlaces per share from its images to those of the whole set
   */
  MergedMatches(List<ClassMatches> parts, List<int[]> imagePlaces) {
    this.parts = parts;
    this.imagePlaces = imagePlaces;
    joined = new RankedDetections(parts.stream().mapToInt(ClassMatches::size).sum());
    part = new int[joined.size()];
    match = new int[joined.size()];
    for (int s = 0; s < parts.size(); s++) {
      append(s);
    }
  }

  private void append(int s) {
    RankedDetections from = parts.get(s).detections();
    int nextMatch = 0;
    int[] matched = parts.get(s).matched();
    for (int i = 0; i < from.size(); i++) {
      joined.scores[size] = from.scores[i];
      joined.images[size] = imagePlaces.get(s)[from.images[i]];
      joined.ranks[size] = from.ranks[i];
      joined.sources[size] = NONE;
      joined.outside[size] = from.outside[i];
      part[size] = s;
      boolean isMatch = nextMatch < matched.length && matched[nextMatch] == i;
      match[size++] = isMatch ? nextMatch++ : NONE;
    }
  }

  ClassMatches ranked() {
    int[] order = order();
    BitWords layout = parts.get(0).layout();
    int words = layout.words();
    int count = (int) Arrays.stream(match).filter(p -> p != NONE).count();
    var places = new int[count];
    var matchBits = new long[count * words];
    var ignoreBits = new long[count * words];
    int next = 0;
    for (int i = 0; i < order.length; i++) {
      int p = match[order[i]];
      if (p != NONE) {
        ClassMatches from = parts.get(part[order[i]]);
        places[next] = i;
        System.arraycopy(from.matchBits(), p * words, matchBits, next * words, words);
        System.arraycopy(from.ignoreBits(), p * words, ignoreBits, next * words, words);
        next++;
      }
    }
    return new ClassMatches(
        layout, joined.inOrder(order), places, matchBits, ignoreBits, new int[0], positives());
  }

  /** By falling score, then by image, then by rank. */
  private int[] order() {
    int[] order =
        IntStream.range(0, size)
            .boxed()
            // A stable sort: in its share an image's detections stand by rank already.
            .sorted(Comparator.comparingInt(i -> joined.images[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    ScoreOrder.sort(order, 0, size, joined.scores, new int[size]);
    return order;
  }

  private Positives positives() {
    int count = parts.stream().mapToInt(each -> each.positives().images.length).sum();
    var images = new int[count];
    var counted = new int[count];
    int next = 0;
    for (int s = 0; s < parts.size(); s++) {
      Positives from = parts.get(s).positives();
      for (int g = 0; g < from.images.length; g++) {
        images[next] = imagePlaces.get(s)[from.images[g]];
        counted[next++] = from.counted[g];
      }
    }
    return new Positives(images, counted);
  }
}
