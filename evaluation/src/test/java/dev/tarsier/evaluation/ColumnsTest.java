package dev.tarsier.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarsier.evaluation.EvaluationSet.ImageInfo;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Boxes by class, then image, then place in the file, each number where it belongs. */
class ColumnsTest {
  /** Line of the file: 0 1 2 3 4 5. */
  private static final NumberedFile FILE =
      new NumberedFile(new int[] {2, 0, 0, 2, 0, 1}, new int[] {1, 0, 1, 0, 0, -1});

  private final TruthColumns truths = new TruthColumns(FILE, 2, 3);
  private final DetectionColumns detections = new DetectionColumns(FILE, 2, 3);

  @Test
  void boxesComeByClassThenImageThenPlaceInTheFile() {
    assertThat(lines(truths)).containsExactly(1, 4, 3, 2, 0);
    assertThat(lines(detections)).containsExactly(1, 4, 3, 2, 0);
    assertThat(IntStream.range(0, 5).map(truths::image)).containsExactly(0, 0, 2, 0, 2);
    assertThat(List.of(truths.start(0), truths.end(0), truths.start(1), truths.end(1)))
        .containsExactly(0, 3, 3, 5);
    assertThat(truths.classes()).isEqualTo(2);
    assertThat(truths.size()).as("one line has no class").isEqualTo(5);
  }

  @Test
  void theBoxesOfAnImageEndWhereThoseOfTheNextBegin() {
    assertThat(truths.endOfImage(0, 3)).isEqualTo(2);
    assertThat(truths.endOfImage(1, 3)).isEqualTo(2);
    assertThat(truths.endOfImage(2, 3)).isEqualTo(3);
    assertThat(truths.endOfImage(0, 1)).as("no further than the end").isEqualTo(1);
  }

  @Test
  void everyNumberStaysWithItsBox() {
    // Line 4 is the second box of class 0: numbers 41, 42, 43, 44.
    assertThat(truths.box(1, 0)).isEqualTo(new TruthBox(41, 42, 43, 44, 0, 45, true, false));
    assertThat(truths.box(4, 1)).isEqualTo(new TruthBox(1, 2, 3, 4, 1, 5, true, true));
    assertThat(truths.box(0, 0)).isEqualTo(new TruthBox(11, 12, 13, 14, 0, 15, false, false));
    assertThat(truths.box(2, 0)).isEqualTo(new TruthBox(31, 32, 33, 34, 0, 35, false, true));
    assertThat(detections.box(3, 1)).isEqualTo(new ScoredBox(21, 22, 23, 24, 1, 26));
  }

  @Test
  void refusesAnImageThatIsNotThere() {
    assertThatThrownBy(() -> new TruthColumns(FILE, 2, 2))
        .isInstanceOf(InvalidEvaluationInput.class)
        .hasMessageStartingWith("a box is on image 2, allowed are 0 to 1");
    var before = new NumberedFile(new int[] {-1}, new int[] {0});
    assertThatThrownBy(() -> new TruthColumns(before, 1, 2))
        .hasMessageStartingWith("a box is on image -1, allowed are 0 to 1");
  }

  @Test
  void refusesEveryNumberThatIsNotFinite() {
    for (int which = 1; which <= 6; which++) {
      var broken = new NumberedFile(new int[] {0}, new int[] {0}, which, Double.NaN);
      if (which <= 5) {
        assertThatThrownBy(() -> new TruthColumns(broken, 1, 1))
            .as("number %d of a ground truth", which)
            .isInstanceOf(InvalidEvaluationInput.class)
            .hasMessageContaining("not finite");
      }
      if (which != 5) {
        assertThatThrownBy(() -> new DetectionColumns(broken, 1, 1))
            .as("number %d of a detection", which)
            .isInstanceOf(InvalidEvaluationInput.class)
            .hasMessageContaining("not finite");
      }
    }
    var infinite = new NumberedFile(new int[] {0}, new int[] {0}, 3, Double.NEGATIVE_INFINITY);
    assertThatThrownBy(() -> new DetectionColumns(infinite, 1, 1))
        .hasMessageContaining("[1.0, 2.0, -Infinity, 4.0]");
  }

  @Test
  void aShareHasEveryParthImageWithItsBoxes() {
    List<ImageInfo> images =
        List.of(new ImageInfo("a", 10, 20), new ImageInfo("b", 30, 40), new ImageInfo("c", 5, 6));
    var set = new EvaluationSet(List.of("cat", "dog"), images, FILE, FILE);

    EvaluationSet even = set.share(0, 2);
    assertThat(even.imageInfos()).containsExactly(images.get(0), images.get(2));
    assertThat(even.images().get(0).truths())
        .extracting(TruthBox::x)
        .as("image a: cats in lines 1 and 4, a dog in line 2")
        .containsExactlyInAnyOrder(11.0, 41.0, 21.0);
    assertThat(even.images().get(1).truths())
        .containsExactlyInAnyOrder(
            new TruthBox(31, 32, 33, 34, 0, 35, false, true),
            new TruthBox(1, 2, 3, 4, 1, 5, true, true));
    assertThat(even.images().get(1).detections())
        .containsExactlyInAnyOrder(
            new ScoredBox(31, 32, 33, 34, 0, 36), new ScoredBox(1, 2, 3, 4, 1, 6));

    EvaluationSet odd = set.share(1, 2);
    assertThat(odd.imageInfos()).containsExactly(images.get(1));
    assertThat(odd.truthCount()).as("line 5 has no class").isZero();
    assertThat(odd.classes()).containsExactly("cat", "dog");
  }

  @Test
  void refusesAPartThatIsNotThere() {
    var set = new EvaluationSet(List.of("cat"), List.of());
    assertThatThrownBy(() -> set.share(2, 2)).hasMessageStartingWith("there is no part 3 of 2");
    assertThatThrownBy(() -> set.share(-1, 2)).hasMessageStartingWith("there is no part 0 of 2");
    assertThat(set.share(1, 2).imageInfos()).isEmpty();
  }

  /** An image's boxes come in the order of the file though the columns stand by class. */
  @Test
  void anImageShowsItsBoxesInTheOrderOfTheFile() {
    List<ImageInfo> images =
        List.of(new ImageInfo("a", 10, 20), new ImageInfo("b", 30, 40), new ImageInfo("c", 5, 6));
    var set = new EvaluationSet(List.of("cat", "dog"), images, FILE, FILE);

    assertThat(set.images()).hasSize(3);
    assertThat(set.images().get(0).truths())
        .extracting(TruthBox::x, TruthBox::category)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(11.0, 0),
            org.assertj.core.groups.Tuple.tuple(21.0, 1),
            org.assertj.core.groups.Tuple.tuple(41.0, 0));
    assertThat(set.images().get(2).detections())
        .extracting(ScoredBox::x, ScoredBox::category, ScoredBox::score)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(1.0, 1, 6.0),
            org.assertj.core.groups.Tuple.tuple(31.0, 0, 36.0));
    assertThat(set.images().get(1).truths()).isEmpty();
    assertThat(set.images().get(1))
        .extracting(EvaluatedImage::id, EvaluatedImage::width, EvaluatedImage::height)
        .containsExactly("b", 30, 40);
  }

  @Test
  void aClassHasItsBoxesImageByImage() {
    var set =
        new EvaluationSet(
            List.of("cat", "dog"),
            List.of(new ImageInfo("a", 1, 1), new ImageInfo("b", 1, 1), new ImageInfo("c", 1, 1)),
            FILE,
            FILE);

    ClassBoxes cats = ClassBoxes.split(set).get(0);
    assertThat(cats.images()).extracting(ClassBoxes.ImageBoxes::image).containsExactly(0, 2);
    assertThat(cats.images().get(0).truths()).extracting(TruthBox::x).containsExactly(11.0, 41.0);
    assertThat(cats.images().get(1).detections()).extracting(ScoredBox::x).containsExactly(31.0);
    assertThat(ClassBoxes.split(set)).hasSize(2);
  }

  private static IntStream lines(BoxColumns columns) {
    return IntStream.range(0, columns.size()).map(columns::order);
  }

  /** Line i has the numbers 10 i + 1, 10 i + 2, …: x, y, width, height, area, score. */
  private static final class NumberedFile implements BoxSource.OfTruths, BoxSource.OfDetections {
    private final int[] images;
    private final int[] categories;
    private final int broken;
    private final double by;

    NumberedFile(int[] images, int[] categories) {
      this(images, categories, 0, 0);
    }

    NumberedFile(int[] images, int[] categories, int broken, double by) {
      this.images = images.clone();
      this.categories = categories.clone();
      this.broken = broken;
      this.by = by;
    }

    private double number(int i, int which) {
      return which == broken ? by : 10 * i + which;
    }

    @Override
    public int size() {
      return images.length;
    }

    @Override
    public int image(int i) {
      return images[i];
    }

    @Override
    public int category(int i) {
      return categories[i];
    }

    @Override
    public double x(int i) {
      return number(i, 1);
    }

    @Override
    public double y(int i) {
      return number(i, 2);
    }

    @Override
    public double width(int i) {
      return number(i, 3);
    }

    @Override
    public double height(int i) {
      return number(i, 4);
    }

    @Override
    public double area(int i) {
      return number(i, 5);
    }

    @Override
    public double score(int i) {
      return number(i, 6);
    }

    @Override
    public boolean crowd(int i) {
      return i == 0 || i == 4;
    }

    @Override
    public boolean difficult(int i) {
      return i == 0 || i == 3;
    }
  }
}
