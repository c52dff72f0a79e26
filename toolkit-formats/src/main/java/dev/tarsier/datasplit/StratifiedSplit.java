package dev.tarsier.datasplit;

import dev.tarsier.annotations.AnnotatedObject;
import dev.tarsier.annotations.set.StatedImage;
import dev.tarsier.annotations.set.StatedSplit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Deals groups of images out to parts so that each part gets its share of the objects of every
 * class, as far as whole images allow. Sechidis, Tsoumakas and Vlahavas: "On the Stratification of
 * Multi-Label Data", ECML PKDD 2011, figure 1, with objects counted in place of examples: the
 * rarest class is dealt first, each of its groups to the part that lacks most of it.
 *
 * <p>The same images, groups, parts and seed give the same splits.
 */
public final class StratifiedSplit {

  /** The label of every image, so that images without objects are dealt evenly too. */
  private static final String IMAGE = "";

  private final List<String> names;
  private final List<List<StatedImage>> dealt = new ArrayList<>();

  /** What each part still lacks of each label. */
  private final List<Map<String, Double>> wanted = new ArrayList<>();

  private StratifiedSplit(Map<String, Double> parts, Map<String, Integer> all) {
    names = List.copyOf(parts.keySet());
    double sum = parts.values().stream().mapToDouble(Double::doubleValue).sum();
    for (String name : names) {
      double share = parts.getOrDefault(name, 0.0) / sum;
      var lacks = new HashMap<String, Double>();
      all.forEach((label, count) -> lacks.put(label, share * count));
      wanted.add(lacks);
      dealt.add(new ArrayList<>());
    }
  }

  /**
   * Deals.
   *
   * @param groups what stays together
   * @param parts shares by name, in the order of the splits; only their ratios count
   */
  public static List<StatedSplit> of(
      List<List<StatedImage>> groups, Map<String, Double> parts, long seed) {
    var shuffled = new ArrayList<>(groups);
    Collections.shuffle(shuffled, new Random(seed));
    var all = new HashMap<String, Integer>();
    shuffled.forEach(
        group -> counts(group).forEach((label, n) -> all.merge(label, n, Integer::sum)));
    var split = new StratifiedSplit(parts, all);
    List<List<StatedImage>> left = shuffled;
    while (!left.isEmpty()) {
      String rarest = rarest(left);
      List<List<StatedImage>> now =
          left.stream()
              .filter(group -> counts(group).containsKey(rarest))
              .sorted(Comparator.comparingInt(group -> -counts(group).getOrDefault(rarest, 0)))
              .toList();
      now.forEach(group -> split.deal(group, rarest));
      left = left.stream().filter(group -> !counts(group).containsKey(rarest)).toList();
    }
    return split.splits(groups);
  }

  private static Map<String, Integer> counts(List<StatedImage> group) {
    var counts = new HashMap<String, Integer>();
    counts.put(IMAGE, group.size());
    for (StatedImage image : group) {
      for (AnnotatedObject object : image.objects()) {
        counts.merge(object.className(), 1, Integer::sum);
      }
    }
    return counts;
  }

  /** The class that the fewest groups have; of equals the first by name. */
  private static String rarest(List<List<StatedImage>> groups) {
    var having = new HashMap<String, Integer>();
    groups.forEach(
        group -> counts(group).keySet().forEach(label -> having.merge(label, 1, Integer::sum)));
    having.remove(IMAGE);
    return having.entrySet().stream()
        .min(
            Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .orElse(IMAGE);
  }

  /** To the part that lacks most of the label, of equals to the one that lacks most images. */
  private void deal(List<StatedImage> group, String label) {
    int best = 0;
    for (int part = 1; part < wanted.size(); part++) {
      int order = Double.compare(lack(part, label), lack(best, label));
      if (order > 0 || (order == 0 && lack(part, IMAGE) > lack(best, IMAGE))) {
        best = part;
      }
    }
    dealt.get(best).addAll(group);
    Map<String, Double> lacks = wanted.get(best);
    counts(group).forEach((what, n) -> lacks.merge(what, (double) -n, Double::sum));
  }

  private double lack(int part, String label) {
    return wanted.get(part).getOrDefault(label, 0.0);
  }

  /** Images come in the order of the set again. */
  private List<StatedSplit> splits(List<List<StatedImage>> groups) {
    Map<Path, Integer> order = new HashMap<>();
    groups.stream().flatMap(List::stream).forEach(image -> order.put(image.file(), order.size()));
    var splits = new ArrayList<StatedSplit>();
    for (int part = 0; part < names.size(); part++) {
      StatedImage[] images = dealt.get(part).toArray(StatedImage[]::new);
      Arrays.sort(
          images,
          Comparator.comparing(
              (StatedImage i) -> Optional.ofNullable(order.get(i.file())).orElse(0)));
      splits.add(new StatedSplit(names.get(part), List.of(images)));
    }
    return splits;
  }
}
