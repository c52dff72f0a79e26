package dev.tarsier.datacheck;

import dev.tarsier.annotations.set.Defect.Kind;
import dev.tarsier.annotations.set.StatedImage;
import dev.tarsier.datacheck.ImageChecks.Seen;
import dev.tarsier.problem.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Pairs of images that show the same, whatever split they are in. */
public final class SamePictures {

  private SamePictures() {}

  /**
   * Places in the list of two images that are the same byte by byte or, if there is a look, look
   * alike: at most 12 of 256 bits differ.
   *
   * @throws dev.tarsier.problem.UserError naming an image that cannot be read
   */
  public static List<int[]> pairs(List<StatedImage> images, Optional<Look> look) {
    var checks = new ImageChecks(look.orElse(file -> new long[0]));
    List<Seen> seen = images.parallelStream().map(checks::of).toList();
    seen.forEach(SamePictures::checkReadable);
    var shared = new SharedImages();
    // Each image is a split of its own, and so is compared with all before it.
    IntStream.range(0, seen.size())
        .forEach(i -> shared.add(Integer.toString(i), List.of(seen.get(i))));
    var pairs = new ArrayList<int[]>();
    shared
        .pairs()
        .forEach(
            pair ->
                pairs.add(
                    new int[] {Integer.parseInt(pair.first()), Integer.parseInt(pair.second())}));
    return pairs;
  }

  private static void checkReadable(Seen seen) {
    seen.defects().stream()
        .filter(defect -> defect.kind() == Kind.UNREADABLE_IMAGE)
        .findFirst()
        .ifPresent(
            defect -> {
              throw new UserError("%s  %s".formatted(defect.place(), defect.reason()));
            });
  }
}
