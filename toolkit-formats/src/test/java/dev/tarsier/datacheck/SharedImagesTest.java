package dev.tarsier.datacheck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.annotations.set.Defect;
import dev.tarsier.annotations.set.Defect.Kind;
import dev.tarsier.datacheck.ImageChecks.Seen;
import dev.tarsier.datacheck.SharedImages.Pair;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharedImagesTest {

  private static final long[] LOOK = {0x0123456789abcdefL, -1L, 0L, 0x5555aaaa5555aaaaL};

  private final SharedImages shared = new SharedImages();

  private static Seen seen(String file, String digest, List<Long> look) {
    return new Seen(Stated.image(Path.of(file), 0, 0), 60, 40, digest, look, List.of());
  }

  /** The look with these of its 256 bits turned. */
  private static List<Long> turned(int... bits) {
    long[] look = LOOK.clone();
    for (int bit : bits) {
      look[bit / 64] ^= 1L << bit % 64;
    }
    return Arrays.stream(look).boxed().toList();
  }

  @Test
  void sameBytesInOneSplitAreADuplicateAndInTwoAreShared() {
    shared.add("train", List.of(seen("a.png", "d1", List.of()), seen("b.png", "d2", List.of())));
    shared.add("val", List.of(seen("c.png", "d2", List.of()), seen("d.png", "d3", List.of())));
    shared.add("test", List.of(seen("e.png", "d3", List.of()), seen("f.png", "d3", List.of())));
    assertThat(shared.defects())
        .containsExactly(
            new Defect(
                Kind.SHARED_IMAGE,
                "c.png, in val",
                "is the same image, byte by byte, as b.png, which is in train"),
            new Defect(
                Kind.SHARED_IMAGE,
                "e.png, in test",
                "is the same image, byte by byte, as d.png, which is in val"),
            new Defect(
                Kind.SHARED_IMAGE,
                "f.png, in test",
                "is the same image, byte by byte, as d.png, which is in val"));
    assertThat(shared.pairs())
        .containsExactly(
            new Pair("train", "val"), new Pair("val", "test"), new Pair("val", "test"));
  }

  @Test
  void sameBytesInOneSplitAreADuplicate() {
    shared.add("train", List.of(seen("a.png", "d", List.of()), seen("b.png", "d", List.of())));
    assertThat(shared.defects())
        .containsExactly(
            new Defect(
                Kind.DUPLICATE_IMAGE,
                "b.png, in train",
                "is the same image, byte by byte, as a.png there"));
    assertThat(shared.pairs()).containsExactly(new Pair("train", "train"));
  }

  /** Two files that cannot be read have no digest; they are not the same for that. */
  @Test
  void filesThatCannotBeReadAreNotEachOther() {
    shared.add("train", List.of(seen("a.png", "", List.of())));
    shared.add("val", List.of(seen("b.png", "", List.of())));
    assertThat(shared.defects()).isEmpty();
    assertThat(shared.pairs()).isEmpty();
  }

  @Test
  void twelveBitsOfTwoHundredAndFiftySixAreAlikeAndThirteenAreNot() {
    shared.add("train", List.of(seen("a.png", "d1", turned())));
    int[] twelve = IntStream.range(0, 12).map(i -> 20 * i + 3).toArray();
    int[] thirteen = IntStream.range(0, 13).map(i -> 16 * i + 3).toArray();
    shared.add(
        "val", List.of(seen("b.png", "d2", turned(twelve)), seen("c.png", "d3", turned(thirteen))));
    assertThat(shared.defects())
        .containsExactly(
            new Defect(
                Kind.ALIKE_IMAGES,
                "b.png, in val",
                "looks like a.png, which is in train (12 of 256 bits differ)"));
    assertThat(shared.pairs()).containsExactly(new Pair("train", "val"));
  }

  /** Twelve bits touch twelve of the sixteen bands at most; any four neighbours may be left. */
  @Test
  void whicheverBandsAreLeftFindThePair() {
    for (int first = 0; first < 16; first++) {
      int start = first;
      int[] bits = IntStream.range(0, 12).map(i -> (start + i) % 16 * 16 + i).toArray();
      var each = new SharedImages();
      each.add("train", List.of(seen("a.png", "d1", turned())));
      each.add("val", List.of(seen("b.png", "d2", turned(bits))));
      assertThat(each.defects()).as("from band %d", first).hasSize(1);
    }
  }

  @Test
  void looksWithinASplitAreNotCompared() {
    shared.add("train", List.of(seen("a.png", "d1", turned()), seen("b.png", "d2", turned(7))));
    assertThat(shared.defects()).isEmpty();
  }

  @Test
  void anImageLikeSeveralNamesThemInTheirOrder() {
    var train = new ArrayList<Seen>();
    for (int i = 0; i < 20; i++) {
      train.add(seen("a" + i + ".png", "d" + i, turned(i)));
    }
    shared.add("train", train);
    shared.add("val", List.of(seen("v.png", "v", turned())));
    assertThat(shared.defects())
        .extracting(Defect::reason)
        .containsExactlyElementsOf(
            IntStream.range(0, 20)
                .mapToObj(
                    i ->
                        "looks like a%d.png, which is in train (1 of 256 bits differ)".formatted(i))
                .toList());
  }
}
