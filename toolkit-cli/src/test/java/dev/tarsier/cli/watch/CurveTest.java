package dev.tarsier.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CurveTest {

  private static Curve of(int most, double... values) {
    var curve = new Curve(most);
    for (int i = 0; i < values.length; i++) {
      curve.add(i + 1, values[i]);
    }
    return curve;
  }

  @Test
  void aFewValuesStayAsTheyAre() {
    assertThat(of(4, 8, 6, 7, 5).points())
        .containsExactly(
            new double[] {1, 8}, new double[] {2, 6}, new double[] {3, 7}, new double[] {4, 5});
  }

  @Test
  void tooManyBecomeMeansOfNeighboursAndNoneIsLost() {
    // The fifth makes two pairs and waits for the sixth.
    assertThat(of(4, 8, 6, 7, 5, 3).points())
        .containsExactly(new double[] {2, 7}, new double[] {4, 6});
    assertThat(of(4, 8, 6, 7, 5, 3, 1).points())
        .containsExactly(new double[] {2, 7}, new double[] {4, 6}, new double[] {6, 2});
  }

  @Test
  void theMeanOfAThousandValuesIsThatOfTheirPoints() {
    var curve = new Curve(10);
    for (int i = 1; i <= 1024; i++) {
      curve.add(i, i);
    }
    assertThat(curve.points()).hasSizeLessThanOrEqualTo(10);
    assertThat(curve.points().stream().mapToDouble(p -> p[1]).average()).hasValue(512.5);
  }

  @Test
  void whatIsNoNumberIsLeftOut() {
    assertThat(of(4, 8, Double.NaN, 6).points())
        .containsExactly(new double[] {1, 8}, new double[] {3, 6});
  }
}
