package dev.tarsier.datasplit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.annotations.AnnotatedObject;
import dev.tarsier.annotations.set.StatedImage;
import dev.tarsier.annotations.set.StatedSplit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StratifiedSplitTest {

  private static StatedImage image(int number, String... classes) {
    var objects = new ArrayList<AnnotatedObject>();
    for (String name : classes) {
      objects.add(AnnotatedObject.ofCorners("1", name, new double[] {0, 0, 9, 9}, false));
    }
    String id = "i%03d".formatted(number);
    return new StatedImage(id, Path.of(id + ".png"), 0, 0, 0, objects, object -> id);
  }

  private static Map<String, Double> parts(Object... namesAndShares) {
    var parts = new LinkedHashMap<String, Double>();
    for (int i = 0; i < namesAndShares.length; i += 2) {
      parts.put((String) namesAndShares[i], (Double) namesAndShares[i + 1]);
    }
    return parts;
  }

  private static List<List<StatedImage>> alone(List<StatedImage> images) {
    return images.stream().map(List::of).toList();
  }

  private static long having(StatedSplit split, String name) {
    return split.images().stream()
        .flatMap(image -> image.objects().stream())
        .filter(object -> object.className().equals(name))
        .count();
  }

  /** 80 images of cats, 10 of dogs, 10 of nothing, at 8 : 2. */
  @Test
  void everyClassAndTheEmptyImagesKeepTheirShare() {
    var images = new ArrayList<StatedImage>();
    for (int i = 0; i < 80; i++) {
      images.add(image(i, "cat"));
    }
    for (int i = 80; i < 90; i++) {
      images.add(image(i, "dog"));
    }
    for (int i = 90; i < 100; i++) {
      images.add(image(i));
    }
    for (Map<String, Double> parts :
        List.of(parts("train", 0.8, "val", 0.2), parts("train", 40.0, "val", 10.0))) {
      List<StatedSplit> splits = StratifiedSplit.of(alone(images), parts, 5);
      assertThat(splits).extracting(StatedSplit::name).containsExactly("train", "val");
      assertThat(having(splits.get(0), "cat")).isEqualTo(64);
      assertThat(having(splits.get(1), "cat")).isEqualTo(16);
      assertThat(having(splits.get(0), "dog")).isEqualTo(8);
      assertThat(having(splits.get(1), "dog")).isEqualTo(2);
      assertThat(splits.get(1).images()).hasSize(20);
    }
  }

  /** The two dogs go to different parts, though cats alone would have dealt them anyhow. */
  @Test
  void theRarestClassIsDealtFirst() {
    var images = new ArrayList<StatedImage>();
    for (int i = 0; i < 10; i++) {
      images.add(i < 2 ? image(i, "cat", "dog") : image(i, "cat"));
    }
    for (long seed = 0; seed < 10; seed++) {
      List<StatedSplit> splits = StratifiedSplit.of(alone(images), parts("a", 1.0, "b", 1.0), seed);
      assertThat(having(splits.get(0), "dog")).isEqualTo(1);
      assertThat(having(splits.get(1), "dog")).isEqualTo(1);
      assertThat(having(splits.get(0), "cat")).isEqualTo(5);
    }
  }

  /** Nine objects in one image, one each in nine others: halves are 9 and 9. */
  @Test
  void objectsAreCountedAndNotImagesAndTheFullestComesFirst() {
    var images = new ArrayList<StatedImage>();
    images.add(image(0, "cat", "cat", "cat", "cat", "cat", "cat", "cat", "cat", "cat"));
    for (int i = 1; i < 10; i++) {
      images.add(image(i, "cat"));
    }
    for (long seed = 0; seed < 10; seed++) {
      List<StatedSplit> splits = StratifiedSplit.of(alone(images), parts("a", 0.5, "b", 0.5), seed);
      assertThat(splits).extracting(split -> having(split, "cat")).containsExactly(9L, 9L);
      assertThat(splits).extracting(split -> split.images().size()).containsExactlyInAnyOrder(1, 9);
    }
  }

  @Test
  void groupsStayTogetherAndImagesComeInTheOrderOfTheSet() {
    var groups = new ArrayList<List<StatedImage>>();
    for (int i = 0; i < 20; i++) {
      groups.add(List.of(image(2 * i, "cat"), image(2 * i + 1)));
    }
    List<StatedSplit> splits = StratifiedSplit.of(groups, parts("train", 3.0, "val", 1.0), 1);
    assertThat(splits).extracting(split -> split.images().size()).containsExactly(30, 10);
    for (StatedSplit split : splits) {
      assertThat(split.images()).extracting(StatedImage::id).isSorted();
      assertThat(split.images()).extracting(StatedImage::id).doesNotHaveDuplicates();
      assertThat(having(split, "cat")).isEqualTo(split.images().size() / 2);
    }
  }

  /**
   * The group of three has the only ant and goes to the first of two equals; both then lack the bee
   * alike, and the second lacks more images.
   */
  @Test
  void ofEqualsTheOneThatLacksMostImagesIsDealtTo() {
    List<List<StatedImage>> groups =
        List.of(List.of(image(0, "ant"), image(1), image(2)), List.of(image(3, "bee")));
    for (long seed = 0; seed < 4; seed++) {
      List<StatedSplit> splits = StratifiedSplit.of(groups, parts("a", 1.0, "b", 1.0), seed);
      assertThat(splits).extracting(split -> split.images().size()).containsExactly(3, 1);
    }
  }

  @Test
  void theSeedAloneDecides() {
    var images = new ArrayList<StatedImage>();
    for (int i = 0; i < 40; i++) {
      images.add(image(i, "cat"));
    }
    Map<String, Double> parts = parts("train", 0.5, "val", 0.5);
    List<StatedImage> first = StratifiedSplit.of(alone(images), parts, 1).get(0).images();
    assertThat(StratifiedSplit.of(alone(images), parts, 1).get(0).images())
        .extracting(StatedImage::id)
        .isEqualTo(first.stream().map(StatedImage::id).toList());
    assertThat(StratifiedSplit.of(alone(images), parts, 2).get(0).images())
        .extracting(StatedImage::id)
        .isNotEqualTo(first.stream().map(StatedImage::id).toList());
  }
}
