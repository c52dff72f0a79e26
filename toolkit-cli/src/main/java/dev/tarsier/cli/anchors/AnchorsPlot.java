package dev.tarsier.cli.anchors;

import dev.tarsier.cli.plot.Canvas;
import dev.tarsier.cli.plot.Canvas.Anchor;
import dev.tarsier.cli.plot.Drawing;
import dev.tarsier.core.anchors.SeenObjects;
import dev.tarsier.data.ClassNames;
import dev.tarsier.evaluation.chart.Axis;
import dev.tarsier.geometry.Boxes;
import dev.tarsier.model.AnchorBased;
import dev.tarsier.model.AnchorBased.Proposal;
import dev.tarsier.model.AnchorBased.Seen;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.DoubleStream;

/**
 * Shapes in the network's pixels: every object a disc in its class's colour, every box a square
 * outline, every proposed box a cross.
 */
final class AnchorsPlot implements Drawing {

  private static final int WIDTH = 760;
  private static final int HEIGHT = 700;
  private static final double LEFT = 70;
  private static final double RIGHT = WIDTH - 24.0;
  private static final double TOP = 66;
  private static final double BOTTOM = HEIGHT - 56.0;
  private static final int TEXT = 12;
  private static final String GRID = "#dddddd";
  private static final String OWN = "#222222";
  private static final String PROPOSED = "#cc3311";
  private static final List<String> CLASSES =
      List.of("#4477aa", "#ee6677", "#228833", "#ccbb44", "#66ccee", "#aa3377", "#999999");

  /** More only make the picture heavy. */
  private static final int DISCS = 3000;

  private final List<Seen> seen;
  private final ClassNames classes;
  private final Set<Shape> own = new LinkedHashSet<>();
  private final Set<Shape> proposed = new LinkedHashSet<>();

  /** A shape in tenths of a pixel, so that equal boxes of a map are drawn once. */
  private record Shape(long width, long height) {

    static Shape of(Boxes boxes, int i) {
      return new Shape(Math.round(10.0 * boxes.width(i)), Math.round(10.0 * boxes.height(i)));
    }
  }

  AnchorsPlot(AnchorBased head, SeenObjects objects, ClassNames classes) {
    this.seen = objects.bySize();
    this.classes = classes;
    Optional<Proposal> better = head.propose(seen);
    for (Seen size : seen) {
      collect(own, head.anchors(size.features(), size.sizes()));
      better.ifPresent(proposal -> collect(proposed, proposal.anchors().apply(size)));
    }
  }

  private static void collect(Set<Shape> shapes, Boxes boxes) {
    for (int i = 0; i < boxes.size(); i++) {
      shapes.add(Shape.of(boxes, i));
    }
  }

  @Override
  public int width() {
    return WIDTH;
  }

  @Override
  public int height() {
    return HEIGHT;
  }

  @Override
  public void draw(Canvas canvas) {
    Axis x = Axis.logarithmic(sides(true), LEFT, RIGHT);
    Axis y = Axis.logarithmic(sides(false), BOTTOM, TOP);
    grid(canvas, x, y);
    legend(canvas);
    objects(canvas, x, y);
    own.forEach(shape -> square(canvas, x.at(shape.width / 10.0), y.at(shape.height / 10.0)));
    proposed.forEach(shape -> cross(canvas, x.at(shape.width / 10.0), y.at(shape.height / 10.0)));
  }

  private DoubleStream sides(boolean horizontal) {
    var sides = new ArrayList<Double>();
    for (Seen size : seen) {
      Boxes boxes = size.objects().boxes();
      for (int i = 0; i < boxes.size(); i++) {
        sides.add((double) (horizontal ? boxes.width(i) : boxes.height(i)));
      }
    }
    for (Set<Shape> shapes : List.of(own, proposed)) {
      shapes.forEach(s -> sides.add((horizontal ? s.width : s.height) / 10.0));
    }
    return sides.stream().mapToDouble(side -> Math.max(1, side));
  }

  private static void grid(Canvas canvas, Axis x, Axis y) {
    for (double tick : x.ticks()) {
      canvas.line(x.at(tick), TOP, x.at(tick), BOTTOM, GRID);
      canvas.text(x.at(tick), BOTTOM + 18, Anchor.MIDDLE, TEXT, x.label(tick));
    }
    for (double tick : y.ticks()) {
      canvas.line(LEFT, y.at(tick), RIGHT, y.at(tick), GRID);
      canvas.text(LEFT - 8, y.at(tick) + 4, Anchor.END, TEXT, y.label(tick));
    }
    canvas.text((LEFT + RIGHT) / 2, BOTTOM + 42, Anchor.MIDDLE, TEXT, "width in network pixels");
    canvas.upwards(20, (TOP + BOTTOM) / 2, TEXT, "height in network pixels");
  }

  private void legend(Canvas canvas) {
    double at = LEFT;
    for (int c = 0; c < Math.min(classes.size(), CLASSES.size()); c++) {
      canvas.disc(at, 22, 5, CLASSES.get(c));
      canvas.text(at + 10, 26, Anchor.START, TEXT, classes.name(c));
      at += 34 + canvas.width(TEXT, classes.name(c));
    }
    square(canvas, LEFT, 46);
    canvas.text(LEFT + 10, 50, Anchor.START, TEXT, "boxes of the config");
    if (!proposed.isEmpty()) {
      cross(canvas, LEFT + 180, 46);
      canvas.text(LEFT + 190, 50, Anchor.START, TEXT, "boxes proposed");
    }
  }

  private void objects(Canvas canvas, Axis x, Axis y) {
    int count = seen.stream().mapToInt(size -> size.objects().boxes().size()).sum();
    int nth = Math.max(1, count / DISCS);
    for (Seen size : seen) {
      Boxes boxes = size.objects().boxes();
      for (int i = 0; i < boxes.size(); i += nth) {
        String color = CLASSES.get(Math.min(size.objects().classes()[i], CLASSES.size() - 1));
        double width = Math.max(1, boxes.width(i));
        double height = Math.max(1, boxes.height(i));
        canvas.disc(x.at(width), y.at(height), 2.5, color);
      }
    }
  }

  private static void square(Canvas canvas, double x, double y) {
    canvas.line(x - 4, y - 4, x + 4, y - 4, OWN);
    canvas.line(x + 4, y - 4, x + 4, y + 4, OWN);
    canvas.line(x + 4, y + 4, x - 4, y + 4, OWN);
    canvas.line(x - 4, y + 4, x - 4, y - 4, OWN);
  }

  private static void cross(Canvas canvas, double x, double y) {
    canvas.path(List.of(new double[] {x - 5, y}, new double[] {x + 5, y}), PROPOSED);
    canvas.path(List.of(new double[] {x, y - 5}, new double[] {x, y + 5}), PROPOSED);
  }
}
