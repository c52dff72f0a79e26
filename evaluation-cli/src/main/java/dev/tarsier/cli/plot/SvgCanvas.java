package dev.tarsier.cli.plot;

import dev.tarsier.output.OwnFiles;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Scalable vector graphics, in which text stays text. */
final class SvgCanvas implements Canvas {

  private final StringBuilder svg = new StringBuilder();

  SvgCanvas(int width, int height) {
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1$d\" height=\"%2$d\" viewBox=\"0 0 %1$d %2$d\""
            + " font-family=\"Helvetica, Arial, sans-serif\" fill=\"%3$s\">",
        width, height, INK);
    add(OwnFiles.XML_COMMENT);
    add("<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>", width, height);
  }

  @Override
  public void line(double x1, double y1, double x2, double y2, String color) {
    add(
        "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"/>",
        x1, y1, x2, y2, color);
  }

  @Override
  public void dashes(double x1, double y1, double x2, double y2, String color) {
    add(
        "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" stroke-dasharray=\"4 3\"/>",
        x1, y1, x2, y2, color);
  }

  @Override
  public void path(List<double[]> points, String color) {
    String list =
        points.stream()
            .map(point -> String.format(Locale.ROOT, "%.1f,%.1f", point[0], point[1]))
            .collect(Collectors.joining(" "));
    add(
        "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\" stroke-linejoin=\"round\" stroke-linecap=\"round\"/>",
        list, color);
  }

  @Override
  public void disc(double x, double y, double radius, String color) {
    add(
        "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" fill=\"%s\" fill-opacity=\"0.45\" stroke=\"%s\"/>",
        x, y, radius, color, color);
  }

  @Override
  public void fill(double x, double y, double width, double height, String color, double opacity) {
    add(
        "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\" fill-opacity=\"%.2f\"/>",
        x, y, width, height, color, opacity);
  }

  @Override
  public void text(double x, double y, Anchor anchor, int size, String text) {
    add(
        "<text x=\"%.1f\" y=\"%.1f\" font-size=\"%d\" text-anchor=\"%s\">%s</text>",
        x, y, size, anchor.name().toLowerCase(Locale.ROOT), escaped(text));
  }

  @Override
  public void upwards(double x, double y, int size, String text) {
    add(
        "<text transform=\"translate(%.1f %.1f) rotate(-90)\" font-size=\"%d\" text-anchor=\"middle\">%s</text>",
        x, y, size, escaped(text));
  }

  /** An estimate, because the reader's font is not known: capitals are wide, others less so. */
  @Override
  public double width(int size, String text) {
    double width = 0;
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      boolean wide =
          Character.isUpperCase(letter) || letter == 'm' || letter == 'w' || letter > 127;
      width += size * (wide ? 0.85 : 0.58);
    }
    return width;
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  @Override
  public byte[] bytes() {
    return (svg + "</svg>\n").getBytes(StandardCharsets.UTF_8);
  }
}
