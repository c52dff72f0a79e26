package dev.tarsier.cli.plot;

import dev.tarsier.output.PngMark;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Stroke;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;

/** Pixels, two for each unit in either direction. */
final class PngCanvas implements Canvas {

  private static final int SCALE = 2;
  private static final float THICK = 2;
  private static final int OPACITY = 115; // 0.45 of 255
  private static final Color BLACK = Color.decode(INK);

  private final BufferedImage image;
  private final Graphics2D graphics;

  PngCanvas(int width, int height) {
    image = new BufferedImage(SCALE * width, SCALE * height, BufferedImage.TYPE_INT_RGB);
    graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.scale(SCALE, SCALE);
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, width, height);
  }

  @Override
  public void line(double x1, double y1, double x2, double y2, String color) {
    graphics.setColor(Color.decode(color));
    graphics.draw(new Line2D.Double(x1, y1, x2, y2));
  }

  @Override
  public void dashes(double x1, double y1, double x2, double y2, String color) {
    Stroke plain = graphics.getStroke();
    graphics.setStroke(
        new BasicStroke(
            1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {4, 3}, 0));
    line(x1, y1, x2, y2, color);
    graphics.setStroke(plain);
  }

  @Override
  public void path(List<double[]> points, String color) {
    var path = new Path2D.Double();
    path.moveTo(points.get(0)[0], points.get(0)[1]);
    points.forEach(point -> path.lineTo(point[0], point[1]));
    Stroke plain = graphics.getStroke();
    graphics.setStroke(new BasicStroke(THICK, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    graphics.setColor(Color.decode(color));
    graphics.draw(path);
    graphics.setStroke(plain);
  }

  @Override
  public void disc(double x, double y, double radius, String color) {
    Color edge = Color.decode(color);
    var circle = new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
    graphics.setColor(new Color(edge.getRed(), edge.getGreen(), edge.getBlue(), OPACITY));
    graphics.fill(circle);
    graphics.setColor(edge);
    graphics.draw(circle);
  }

  @Override
  public void fill(double x, double y, double width, double height, String color, double opacity) {
    Color full = Color.decode(color);
    graphics.setColor(
        new Color(full.getRed(), full.getGreen(), full.getBlue(), (int) Math.round(255 * opacity)));
    graphics.fill(new Rectangle2D.Double(x, y, width, height));
  }

  @Override
  public void text(double x, double y, Anchor anchor, int size, String text) {
    graphics.setColor(BLACK);
    graphics.setFont(font(size));
    double width = width(size, text);
    double left =
        switch (anchor) {
          case START -> x;
          case MIDDLE -> x - width / 2;
          case END -> x - width;
        };
    graphics.drawString(text, (float) left, (float) y);
  }

  private static Font font(int size) {
    return new Font(Font.SANS_SERIF, Font.PLAIN, size);
  }

  @Override
  public double width(int size, String text) {
    return graphics.getFontMetrics(font(size)).getStringBounds(text, graphics).getWidth();
  }

  @Override
  public void upwards(double x, double y, int size, String text) {
    AffineTransform upright = graphics.getTransform();
    graphics.translate(x, y);
    graphics.rotate(-Math.PI / 2);
    text(0, 0, Anchor.MIDDLE, size, text);
    graphics.setTransform(upright);
  }

  @Override
  public byte[] bytes() {
    graphics.dispose();
    var bytes = new ByteArrayOutputStream();
    try {
      // A cache on the disk would need java.io.tmpdir, which may not be there.
      ImageIO.setUseCache(false);
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return PngMark.sign(bytes.toByteArray());
  }
}
