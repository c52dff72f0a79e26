package dev.tarsier.datasets.imaging;

import dev.tarsier.data.GroundTruthBox;
import dev.tarsier.data.Imaging.Mark;
import java.util.List;
import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Draws boxes and labels onto an RGB matrix. Every class has a colour of its own; lines have a dark
 * rim, so that they stand out on any ground.
 */
final class BoxPainter {

  private static final int LEGIBLE_SIDE = 384;
  private static final int FONT = Imgproc.FONT_HERSHEY_SIMPLEX;

  /** Colours told apart at a glance, also by most colour-blind readers; the first serve first. */
  private static final List<Scalar> COLOURS =
      List.of(
          rgb(0xFFB000),
          rgb(0x00C2FF),
          rgb(0xFF4F79),
          rgb(0x7CE577),
          rgb(0xB18CFF),
          rgb(0xFF8552),
          rgb(0x2EE6C5),
          rgb(0xF4E04D),
          rgb(0xE879F9),
          rgb(0x9DB4C0));

  private static final Scalar INK = rgb(0x101418);

  private final Mat canvas;
  private final double scale;
  private final int thickness;
  private final double fontScale;

  /** A painter whose boxes are given in pixels of the image before enlargement. */
  BoxPainter(Mat canvas, double scale) {
    this.canvas = canvas;
    this.scale = scale;
    int longer = Math.max(canvas.cols(), canvas.rows());
    thickness = Math.max(1, (int) Math.round(longer / 400.0));
    fontScale = Math.max(0.38, longer / 1400.0);
  }

  /** The whole factor that brings the longer side to at least 384 pixels. */
  static int enlargement(int width, int height) {
    int longer = Math.max(width, height);
    return Math.max(1, (LEGIBLE_SIDE + longer - 1) / longer);
  }

  void paint(List<Mark> marks) {
    marks.forEach(this::box);
    marks.stream().filter(mark -> !mark.label().isEmpty()).forEach(this::label);
  }

  private void box(Mark mark) {
    Frame f = frame(mark.box());
    Scalar colour = colour(mark.box());
    Point[] corners = {
      new Point(f.left, f.top), new Point(f.right, f.top),
      new Point(f.right, f.bottom), new Point(f.left, f.bottom)
    };
    for (int i = 0; i < 4; i++) {
      Point from = corners[i];
      Point to = corners[(i + 1) % 4];
      if (mark.dashed()) {
        dashes(from, to, colour);
      } else {
        stroke(from, to, colour);
      }
    }
  }

  private void dashes(Point from, Point to, Scalar colour) {
    double length = Math.hypot(to.x - from.x, to.y - from.y);
    double dash = 5.0 * thickness + 2;
    for (double at = 0; at < length; at += 2 * dash) {
      stroke(
          between(from, to, at / length),
          between(from, to, Math.min(1, (at + dash) / length)),
          colour);
    }
  }

  private void stroke(Point from, Point to, Scalar colour) {
    Imgproc.line(canvas, from, to, INK, thickness + 2, Imgproc.LINE_8);
    Imgproc.line(canvas, from, to, colour, thickness, Imgproc.LINE_8);
  }

  private static Point between(Point a, Point b, double t) {
    return new Point(Math.round(a.x + t * (b.x - a.x)), Math.round(a.y + t * (b.y - a.y)));
  }

  private void label(Mark mark) {
    int[] base = new int[1];
    Size text = Imgproc.getTextSize(mark.label(), FONT, fontScale, thickness, base);
    int width = (int) text.width + 6;
    int height = (int) text.height + base[0] + 4;
    Frame f = frame(mark.box());
    int left = clamp(f.left, canvas.cols() - width);
    int top = clamp(mark.dashed() ? f.bottom + 2 : f.top - height, canvas.rows() - height);
    Imgproc.rectangle(
        canvas,
        new Point(left, top),
        new Point(left + width, top + height),
        colour(mark.box()),
        Imgproc.FILLED);
    Point origin = new Point(left + 3, top + height - base[0] - 1);
    Imgproc.putText(canvas, mark.label(), origin, FONT, fontScale, INK, thickness, Imgproc.LINE_AA);
  }

  private static int clamp(int at, int most) {
    return Math.max(0, Math.min(at, most));
  }

  /** The pixels in which the box's edges run, kept inside the canvas. */
  private Frame frame(GroundTruthBox box) {
    return new Frame(
        clamp((int) Math.floor(box.x1() * scale), canvas.cols() - 1),
        clamp((int) Math.floor(box.y1() * scale), canvas.rows() - 1),
        clamp((int) Math.ceil(box.x2() * scale) - 1, canvas.cols() - 1),
        clamp((int) Math.ceil(box.y2() * scale) - 1, canvas.rows() - 1));
  }

  private static Scalar colour(GroundTruthBox box) {
    return COLOURS.get(Math.floorMod(box.classIndex(), COLOURS.size()));
  }

  private static Scalar rgb(int hex) {
    return new Scalar(hex >> 16 & 255, hex >> 8 & 255, hex & 255);
  }

  private record Frame(int left, int top, int right, int bottom) {}
}
