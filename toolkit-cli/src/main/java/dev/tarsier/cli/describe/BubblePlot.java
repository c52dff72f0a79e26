package dev.tarsier.cli.describe;

import dev.tarsier.cli.plot.Canvas;
import dev.tarsier.cli.plot.Canvas.Anchor;
import dev.tarsier.cli.plot.Drawing;
import dev.tarsier.evaluation.chart.Axis;
import dev.tarsier.problem.UserError;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Accuracy against cost: one bubble a network, its area proportional to the parameters. After
 * Canziani, Paszke, Culurciello: "An Analysis of Deep Neural Network Models for Practical
 * Applications", arXiv:1605.07678, figure 2; here the cost axis is logarithmic, so that mobile
 * networks are not one heap.
 */
final class BubblePlot implements Drawing {

  private static final int WIDTH = 960;
  private static final int HEIGHT = 640;

  private static final double LEFT = 80;
  private static final double RIGHT = WIDTH - 30.0;
  private static final double TOP = 60;
  private static final double BOTTOM = HEIGHT - 70.0;

  private static final int TICK_SIZE = 13;
  private static final int LABEL_SIZE = 12;
  private static final int TITLE_SIZE = 18;
  private static final String GRID = "#dddddd";
  private static final String POINTER = "#666666";
  private static final List<String> COLORS =
      List.of("#4477aa", "#ee6677", "#228833", "#ccbb44", "#66ccee", "#aa3377", "#777777");

  /** A hundred million parameters have this radius. */
  private static final double RADIUS_OF_100M = 42;

  private static final long[] LEGEND = {5_000_000, 25_000_000, 100_000_000};

  private final List<Described> networks;
  private final List<String> left = new ArrayList<>();
  private final Axis cost;
  private final Axis accuracy;
  private final Labels labels = new Labels();

  /**
   * A plot of those networks whose error has been published.
   *
   * @throws UserError if there is none
   */
  BubblePlot(List<Described> all) {
    networks =
        all.stream()
            .filter(network -> network.top1Error().isPresent())
            .sorted(Comparator.comparingLong(n -> -n.description().parameters()))
            .toList();
    all.stream()
        .filter(network -> network.top1Error().isEmpty())
        .forEach(
            network ->
                left.add(
                    "plot: %s is left out, as no error of it has been published"
                        .formatted(network.title())));
    if (networks.isEmpty()) {
      throw new UserError("--plot: of none of these networks an error has been published");
    }
    cost =
        Axis.logarithmic(networks.stream().mapToDouble(Described::gigaMultiplyAdds), LEFT, RIGHT);
    accuracy = Axis.linear(networks.stream().mapToDouble(BubblePlot::accuracy), BOTTOM, TOP);
  }

  /** A sentence for each network that is not drawn. */
  List<String> left() {
    return left;
  }

  private static double accuracy(Described network) {
    return 100 - network.top1Error().orElseThrow();
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
    canvas.text(LEFT, 32, Anchor.START, TITLE_SIZE, "Accuracy against cost");
    canvas.text(
        LEFT,
        50,
        Anchor.START,
        LABEL_SIZE,
        "published top-1 accuracy on ImageNet, one network; area of a bubble: parameters");
    drawGrid(canvas);
    drawLegend(canvas);
    for (int i = 0; i < networks.size(); i++) {
      Described network = networks.get(i);
      double radius = radius(network.description().parameters());
      canvas.disc(x(network), y(network), radius, COLORS.get(i % COLORS.size()));
      labels.avoid(x(network), y(network), 5);
    }
    for (Described network : networks) {
      double radius = radius(network.description().parameters());
      labels.place(canvas, x(network), y(network), radius, network.title());
    }
  }

  private void drawGrid(Canvas canvas) {
    for (double tick : cost.ticks()) {
      double x = cost.at(tick);
      canvas.line(x, TOP, x, BOTTOM, GRID);
      canvas.text(x, BOTTOM + 20, Anchor.MIDDLE, TICK_SIZE, cost.label(tick));
    }
    for (double tick : accuracy.ticks()) {
      double y = accuracy.at(tick);
      canvas.line(LEFT, y, RIGHT, y, GRID);
      canvas.text(LEFT - 8, y + 4, Anchor.END, TICK_SIZE, accuracy.label(tick));
    }
    canvas.text(
        (LEFT + RIGHT) / 2,
        HEIGHT - 20,
        Anchor.MIDDLE,
        TICK_SIZE,
        "thousand million multiply-adds for one image (logarithmic)");
    canvas.upwards(24, (TOP + BOTTOM) / 2, TICK_SIZE, "top-1 accuracy, %");
  }

  private void drawLegend(Canvas canvas) {
    double x = RIGHT - 50;
    double y = BOTTOM - 14;
    for (long parameters : LEGEND) {
      double radius = radius(parameters);
      y -= radius;
      canvas.disc(x, y, radius, "#999999");
      canvas.text(
          x - RADIUS_OF_100M - 6,
          y + 4,
          Anchor.END,
          LABEL_SIZE,
          String.format(Locale.ROOT, "%d M parameters", parameters / 1_000_000));
      y -= radius + 6;
    }
    labels.avoid(x, BOTTOM - 80, 80);
  }

  private double x(Described network) {
    return cost.at(network.gigaMultiplyAdds());
  }

  private double y(Described network) {
    return accuracy.at(accuracy(network));
  }

  private static double radius(long parameters) {
    return RADIUS_OF_100M * Math.sqrt(parameters / 1e8);
  }

  /** Writes names beside their bubbles where nothing has been written yet. */
  private static final class Labels {

    private record Area(double x1, double y1, double x2, double y2) {

      boolean overlaps(Area other) {
        return x1 < other.x2 && other.x1 < x2 && y1 < other.y2 && other.y1 < y2;
      }
    }

    private static final double LETTER = 0.58 * LABEL_SIZE;
    private static final int ROUNDS = 6;

    private final List<Area> taken = new ArrayList<>();

    void avoid(double x, double y, double radius) {
      taken.add(new Area(x - radius, y - radius, x + radius, y + radius));
    }

    void place(Canvas canvas, double x, double y, double radius, String text) {
      double width = LETTER * text.length();
      for (int round = 0; round < ROUNDS; round++) {
        double distance = radius + 4 + 8 * round;
        double[][] corners = {
          {x + distance, y + 4},
          {x - distance - width, y + 4},
          {x - width / 2, y - distance},
          {x - width / 2, y + distance + LABEL_SIZE},
          {x + distance, y - distance},
          {x - distance - width, y + distance}
        };
        for (double[] corner : corners) {
          Area area = area(corner[0], corner[1], width);
          if (isFree(area)) {
            write(canvas, x, y, area, text);
            return;
          }
        }
      }
      // Too crowded: a name over another one is still better than none.
      write(canvas, x, y, area(x + radius + 4, y + 4, width), text);
    }

    private static Area area(double x, double baseline, double width) {
      return new Area(x, baseline - LABEL_SIZE, x + width, baseline + 2);
    }

    private boolean isFree(Area area) {
      return area.x1 >= LEFT
          && area.x2 <= RIGHT
          && area.y1 >= TOP
          && area.y2 <= BOTTOM
          && taken.stream().noneMatch(area::overlaps);
    }

    /** With a line to the bubble's middle, which tells apart what overlaps. */
    private void write(Canvas canvas, double x, double y, Area area, String text) {
      taken.add(area);
      double nearestX = Math.max(area.x1, Math.min(x, area.x2));
      double nearestY = Math.max(area.y1, Math.min(y, area.y2));
      canvas.line(x, y, nearestX, nearestY, POINTER);
      canvas.disc(x, y, 2, POINTER);
      // The width is an estimate: what stands to the left has to end beside the bubble.
      boolean left = area.x2 < x;
      canvas.text(
          left ? area.x2 : area.x1,
          area.y2 - 2,
          left ? Anchor.END : Anchor.START,
          LABEL_SIZE,
          text);
    }
  }
}
