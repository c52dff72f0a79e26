package dev.tarsier.cli.plot;

import dev.tarsier.output.OwnFiles;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * One page of PDF 1.4 (ISO 32000-1), a point a unit, in which lines stay lines and text stays text.
 *
 * <p>Texts are set in Helvetica, which every reader has and no file needs to carry; letters beyond
 * Western European ones show as a question mark, so SVG is the better choice for those.
 */
final class PdfCanvas implements Canvas {

  private static final Charset WIN_ANSI = Charset.forName("windows-1252");
  private static final double DISC_OPACITY = 0.45;

  /** Of a circle's radius, the length of the handles of a quarter drawn as a Bézier curve. */
  private static final double HANDLE = 0.5523;

  private final int width;
  private final int height;
  private final StringBuilder content = new StringBuilder();
  private final PdfOpacities opacities = new PdfOpacities();

  PdfCanvas(int width, int height) {
    this.width = width;
    this.height = height;
    add("1 j 1 J 1 w");
  }

  @Override
  public void line(double x1, double y1, double x2, double y2, String color) {
    stroke(color);
    add("%.2f %.2f m %.2f %.2f l S", x1, up(y1), x2, up(y2));
  }

  @Override
  public void dashes(double x1, double y1, double x2, double y2, String color) {
    add("q 0 J [4 3] 0 d");
    line(x1, y1, x2, y2, color);
    add("Q");
  }

  @Override
  public void path(List<double[]> points, String color) {
    stroke(color);
    add("2 w %.2f %.2f m", points.get(0)[0], up(points.get(0)[1]));
    points.forEach(point -> add("%.2f %.2f l", point[0], up(point[1])));
    add("S 1 w");
  }

  @Override
  public void disc(double x, double y, double radius, String color) {
    stroke(color);
    paint(color, DISC_OPACITY);
    double h = HANDLE * radius;
    double r = radius;
    double v = up(y);
    add("%.2f %.2f m", x + r, v);
    curve(x + r, v + h, x + h, v + r, x, v + r);
    curve(x - h, v + r, x - r, v + h, x - r, v);
    curve(x - r, v - h, x - h, v - r, x, v - r);
    curve(x + h, v - r, x + r, v - h, x + r, v);
    add("B");
  }

  private void curve(double x1, double y1, double x2, double y2, double x3, double y3) {
    add("%.2f %.2f %.2f %.2f %.2f %.2f c", x1, y1, x2, y2, x3, y3);
  }

  @Override
  public void fill(double x, double y, double w, double h, String color, double opacity) {
    paint(color, opacity);
    add("%.2f %.2f %.2f %.2f re f", x, up(y + h), w, h);
  }

  @Override
  public void text(double x, double y, Anchor anchor, int size, String text) {
    write(1, 0, x - before(anchor, size, text), up(y), size, text);
  }

  @Override
  public void upwards(double x, double y, int size, String text) {
    write(0, 1, x, up(y) - before(Anchor.MIDDLE, size, text), size, text);
  }

  private double before(Anchor anchor, int size, String text) {
    return switch (anchor) {
      case START -> 0;
      case MIDDLE -> width(size, text) / 2;
      case END -> width(size, text);
    };
  }

  /** Cosine and sine of the direction, then the place of the baseline's beginning. */
  private void write(int cosine, int sine, double x, double y, int size, String text) {
    paint(INK, 1);
    add(
        "BT /F %d Tf %d %d %d %d %.2f %.2f Tm (%s) Tj ET",
        size, cosine, sine, -sine, cosine, x, y, escaped(text));
  }

  /** Bytes of Windows' Western European encoding, one a character, so that they can be joined. */
  private static String escaped(String text) {
    String ansi = new String(text.getBytes(WIN_ANSI), StandardCharsets.ISO_8859_1);
    return ansi.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)");
  }

  @Override
  public double width(int size, String text) {
    return size * Helvetica.width(text);
  }

  private double up(double y) {
    return height - y;
  }

  private void stroke(String color) {
    add("%s RG", components(color));
  }

  private void paint(String color, double opacity) {
    add("/%s gs %s rg", opacities.name(opacity), components(color));
  }

  private static String components(String color) {
    int rgb = Integer.parseInt(color.substring(1), 16);
    return String.format(
        Locale.ROOT,
        "%.3f %.3f %.3f",
        (rgb >> 16) / 255.0,
        (rgb >> 8 & 0xff) / 255.0,
        (rgb & 0xff) / 255.0);
  }

  private void add(String format, Object... values) {
    content.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  @Override
  public byte[] bytes() {
    var file = new PdfObjects("%" + OwnFiles.PDF_COMMENT);
    file.add("<< /Type /Catalog /Pages 2 0 R >>");
    file.add("<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
    file.add(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> /ExtGState << %s >> >> >>"
            .formatted(width, height, opacities.dictionary()));
    file.addStream(compressed(content.toString()));
    file.add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>");
    return file.bytes();
  }

  private static byte[] compressed(String text) {
    var bytes = new ByteArrayOutputStream();
    try (var deflater = new DeflaterOutputStream(bytes, new Deflater())) {
      deflater.write(text.getBytes(StandardCharsets.ISO_8859_1));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
