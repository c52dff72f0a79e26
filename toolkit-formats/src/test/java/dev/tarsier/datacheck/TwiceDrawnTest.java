package dev.tarsier.datacheck;

import static dev.tarsier.datacheck.Stated.crowd;
import static dev.tarsier.datacheck.Stated.defect;
import static dev.tarsier.datacheck.Stated.image;
import static dev.tarsier.datacheck.Stated.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.annotations.AnnotatedObject;
import dev.tarsier.annotations.set.Defect;
import dev.tarsier.annotations.set.Defect.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TwiceDrawnTest {

  private static List<Defect> found(AnnotatedObject... objects) {
    return new TwiceDrawn(image(objects)).defects();
  }

  @Test
  void theSameBoxIsNamedOnceWithTheEarlierOne() {
    assertThat(
            found(
                object("1", "cat", 10, 5, 20, 15),
                object("2", "dog", 30, 5, 50, 15),
                object("3", "cat", 10, 5, 20, 15)))
        .containsExactly(
            defect(Kind.DUPLICATE_BOX, "3", "the same box of 'cat' as object 1: 10, 5 to 20, 15"));
  }

  /** A millionth of a pixel is what fractions of an image lose. */
  @Test
  void anyCornerAwayMakesItAnotherBox() {
    double[][] corners = {
      {10 + 5e-7, 5, 20, 15}, {10, 5 + 5e-7, 20, 15}, {10, 5, 20 + 5e-7, 15}, {10, 5, 20, 15 + 5e-7}
    };
    for (double[] c : corners) {
      assertThat(
              found(object("1", "cat", 10, 5, 20, 15), object("2", "cat", c[0], c[1], c[2], c[3])))
          .extracting(Defect::kind)
          .containsExactly(Kind.DUPLICATE_BOX);
    }
    double[][] beyond = {
      {10.01, 5, 20, 15}, {10, 5.01, 20, 15}, {10, 5, 20.01, 15}, {10, 5, 20, 15.01}
    };
    for (double[] c : beyond) {
      assertThat(
              found(object("1", "cat", 10, 5, 20, 15), object("2", "cat", c[0], c[1], c[2], c[3])))
          .extracting(Defect::kind)
          .containsExactly(Kind.NEAR_DUPLICATE_BOX);
    }
  }

  /** 18 of 20 columns: IoU 0.9. 17.9 of them: 0.895. */
  @Test
  void nineTenthsInCommonAreNearlyTheSame() {
    assertThat(found(object("1", "cat", 10, 5, 30, 15), object("2", "cat", 12, 5, 30, 15)))
        .containsExactly(
            defect(
                Kind.NEAR_DUPLICATE_BOX,
                "2",
                "nearly the box of 'cat' of object 1 (IoU 0.900): 12, 5 to 30, 15"));
    assertThat(found(object("1", "cat", 12, 5, 30, 15), object("2", "cat", 10, 5, 30, 15)))
        .extracting(Defect::place)
        .containsExactly("a.png, object 2");
    assertThat(found(object("1", "cat", 10, 5, 30, 15), object("2", "cat", 12.1, 5, 30, 15)))
        .isEmpty();
  }

  @Test
  void anotherClassAndACrowdBesideAnObjectAreNoRepetition() {
    assertThat(found(object("1", "cat", 10, 5, 20, 15), object("2", "dog", 10, 5, 20, 15)))
        .isEmpty();
    assertThat(found(object("1", "cat", 10, 5, 20, 15), crowd("2", "cat", 10, 5, 20, 15)))
        .isEmpty();
    assertThat(found(crowd("1", "cat", 10, 5, 20, 15), crowd("2", "cat", 10, 5, 20, 15)))
        .extracting(Defect::kind)
        .containsExactly(Kind.DUPLICATE_BOX);
    assertThat(found(crowd("1", "cat", 10, 5, 30, 15), crowd("2", "cat", 11, 5, 30, 15))).isEmpty();
  }

  @Test
  void ofThreeTheSecondAndTheThirdAreNamedInTheOrderOfTheFile() {
    assertThat(
            found(
                object("1", "cat", 10, 5, 30, 15),
                object("2", "cat", 10.2, 5, 30, 15),
                object("3", "cat", 10.1, 5, 30, 15)))
        .extracting(Defect::place)
        .containsExactly("a.png, object 2", "a.png, object 3");
  }

  /** The file's order is not that of the left edges: what begins elsewhere may stand between. */
  @Test
  void theTwoNeedNotStandSideBySideInTheFile() {
    assertThat(
            found(
                object("1", "cat", 50, 5, 60, 15),
                object("2", "cat", 0, 5, 10, 15),
                object("3", "cat", 50, 5, 60, 15)))
        .extracting(Defect::place)
        .containsExactly("a.png, object 3");
  }

  @Test
  void whatRepeatsAmongManyIsFoundAcrossOthersThatBeginBetween() {
    var objects = new ArrayList<AnnotatedObject>();
    objects.add(object("first", "cat", 10, 5, 110, 15));
    for (int i = 1; i < 500; i++) {
      objects.add(object("n" + i, "cat", 10 + i / 100.0, 20 * i, 15, 20 * i + 9));
    }
    objects.add(object("again", "cat", 15, 5, 110, 15));
    assertThat(found(objects.toArray(AnnotatedObject[]::new)))
        .containsExactly(
            defect(
                Kind.NEAR_DUPLICATE_BOX,
                "again",
                "nearly the box of 'cat' of object first (IoU 0.950): 15, 5 to 110, 15"));
    objects.add(500, object("one more", "cat", 14.995, 0, 16, 3));
    assertThat(found(objects.toArray(AnnotatedObject[]::new))).isEmpty();
  }
}
