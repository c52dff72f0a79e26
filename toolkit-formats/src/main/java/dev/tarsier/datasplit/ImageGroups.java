package dev.tarsier.datasplit;

import dev.tarsier.annotations.set.StatedImage;
import dev.tarsier.datacheck.Look;
import dev.tarsier.datacheck.SamePictures;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Images that must not be divided between splits: those of one picture, those that look alike, and
 * those of which the user says so. What is together by one reason and another is together by both.
 */
public final class ImageGroups {

  private final List<StatedImage> images;

  /** The group of each image by another member, or itself: a forest. */
  private final int[] parents;

  private ImageGroups(List<StatedImage> images) {
    this.images = images;
    parents = new int[images.size()];
    for (int i = 0; i < parents.length; i++) {
      parents[i] = i;
    }
  }

  /**
   * Groups by content.
   *
   * @param look decodes images; images that look alike may be parted without it
   * @param key whose first group, found in an image's name, is common to what belongs together; a
   *     name that it does not match stands alone
   */
  public static List<List<StatedImage>> of(
      List<StatedImage> images, Optional<Look> look, Optional<Pattern> key) {
    var groups = new ImageGroups(images);
    SamePictures.pairs(images, look).forEach(pair -> groups.join(pair[0], pair[1]));
    key.ifPresent(groups::joinByName);
    return groups.groups();
  }

  private void joinByName(Pattern key) {
    Map<String, Integer> first = new HashMap<>();
    for (int i = 0; i < images.size(); i++) {
      Matcher matcher = key.matcher(images.get(i).id());
      if (matcher.find()) {
        String name = matcher.groupCount() == 0 ? matcher.group() : matcher.group(1);
        Integer known = first.putIfAbsent(String.valueOf(name), i);
        join(i, known == null ? i : known);
      }
    }
  }

  private void join(int one, int other) {
    int a = root(one);
    int b = root(other);
    parents[Math.max(a, b)] = Math.min(a, b);
  }

  private int root(int image) {
    int at = image;
    while (parents[at] != at) {
      parents[at] = parents[parents[at]];
      at = parents[at];
    }
    return at;
  }

  private List<List<StatedImage>> groups() {
    Map<Integer, List<StatedImage>> byRoot = new LinkedHashMap<>();
    for (int i = 0; i < images.size(); i++) {
      byRoot.computeIfAbsent(root(i), root -> new ArrayList<>()).add(images.get(i));
    }
    return List.copyOf(byRoot.values());
  }
}
