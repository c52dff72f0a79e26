package dev.tarsier.cli.pictures;

import dev.tarsier.cli.plot.Canvas;
import dev.tarsier.cli.plot.Canvas.Anchor;
import dev.tarsier.cli.plot.Drawing;
import dev.tarsier.cli.plot.Fitting;
import dev.tarsier.evaluation.diagnosis.confusion.ConfusionMatrix;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What was taken for what: each row's shares, the darker the more. */
final class ConfusionPicture implements Drawing {
  private static final int MOST = 40;
  private static final double LEFT = 150;
  private static final double TOP = 150;
  private static final int TEXT = 11;
  private static final String CELL = "#4477aa";
  private static final String FRAME = "#bbbbbb";

  /** Larger matrices have no room for numbers. */
  private static final int MOST_WITH_NUMBERS = 20;

  private final List<String> classes;
  private final ConfusionMatrix matrix;
  private final List<Integer> shown;
  private final double side;

  ConfusionPicture(List<String> classes, ConfusionMatrix matrix) {
    this.classes = classes;
    this.matrix = matrix;
    shown =
        Stream.concat(
                IntStream.range(0, classes.size())
                    .boxed()
                    .sorted(Comparator.comparing((Integer k) -> -matrix.total(k)))
                    .limit(MOST)
                    .sorted(),
                Stream.of(matrix.background()))
            .toList();
    side = shown.size() > MOST_WITH_NUMBERS + 1 ? 16 : 34;
  }

  @Override
  public int width() {
    return (int) (LEFT + side * shown.size() + 24);
  }

  @Override
  public int height() {
    return (int) (TOP + side * shown.size() + 24);
  }

  @Override
  public void draw(Canvas canvas) {
    canvas.text(12, 22, Anchor.START, TEXT + 2, "Truth (rows) and what it was taken for (columns)");
    for (int row = 0; row < shown.size(); row++) {
      double y = TOP + side * row;
      canvas.text(LEFT - 8, y + side / 2 + 4, Anchor.END, TEXT, name(canvas, shown.get(row)));
      String column = name(canvas, shown.get(row));
      canvas.upwards(
          LEFT + side * row + side / 2 + 4,
          TOP - 10 - canvas.width(TEXT, column) / 2,
          TEXT,
          column);
      row(canvas, row, y);
    }
    double end = side * shown.size();
    for (double edge : new double[] {0, end - side, end}) {
      canvas.line(LEFT, TOP + edge, LEFT + end, TOP + edge, FRAME);
      canvas.line(LEFT + edge, TOP, LEFT + edge, TOP + end, FRAME);
    }
  }

  private void row(Canvas canvas, int row, double y) {
    int all = matrix.total(shown.get(row));
    for (int column = 0; column < shown.size(); column++) {
      int count = matrix.count(shown.get(row), shown.get(column));
      if (count == 0) {
        continue;
      }
      double x = LEFT + side * column;
      canvas.fill(x, y, side, side, CELL, 0.08 + 0.72 * count / all);
      if (shown.size() <= MOST_WITH_NUMBERS + 1) {
        canvas.text(x + side / 2, y + side / 2 + 4, Anchor.MIDDLE, TEXT, String.valueOf(count));
      }
    }
  }

  private String name(Canvas canvas, int index) {
    String name = index == matrix.background() ? "(background)" : classes.get(index);
    return Fitting.cut(canvas, TEXT, name, LEFT - 30);
  }
}
