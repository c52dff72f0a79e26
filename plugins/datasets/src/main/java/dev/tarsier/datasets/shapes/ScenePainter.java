package dev.tarsier.datasets.shapes;

import dev.tarsier.data.Image;
import dev.tarsier.datasets.shapes.Scene.Placed;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Draws a scene: a muted ground with gradient and texture, clutter, then the shapes in colours that
 * stand out from the ground and from each other, then a little noise. Colour says nothing about the
 * class.
 */
final class ScenePainter {

  private static final List<Colour> GROUNDS =
      List.of(
          Colour.hex(0xE9E4D8),
          Colour.hex(0xCFD8D7),
          Colour.hex(0xB8B0A2),
          Colour.hex(0x8D99A6),
          Colour.hex(0x5C6B73),
          Colour.hex(0x3A4750),
          Colour.hex(0x2A2D34),
          Colour.hex(0x6B705C),
          Colour.hex(0xA5A58D),
          Colour.hex(0x7D6B7D));

  private static final List<Colour> PAINTS =
      List.of(
          Colour.hex(0xE63946),
          Colour.hex(0xF3722C),
          Colour.hex(0xF9C74F),
          Colour.hex(0x43AA8B),
          Colour.hex(0x2A9DF4),
          Colour.hex(0x7B2CBF),
          Colour.hex(0xF15BB5),
          Colour.hex(0x00BBF9),
          Colour.hex(0x9EF01A),
          Colour.hex(0xFFF1E6),
          Colour.hex(0x14213D),
          Colour.hex(0xB5179E));

  private static final float FROM_GROUND = 90;
  private static final float FROM_EACH_OTHER = 50;
  private static final int TRIES = 60;

  private final Scene scene;
  private final double clutter;
  private final RandomGenerator random;
  private final Canvas canvas;
  private final double unit;

  /** A painter for one image. */
  ScenePainter(Scene scene, double clutter, RandomGenerator random) {
    this.scene = scene;
    this.clutter = clutter;
    this.random = random;
    canvas = new Canvas(scene.width(), scene.height());
    unit = Math.min(scene.width(), scene.height()) / 160.0;
  }

  /** The picture. */
  Image paint() {
    Colour from = pick(GROUNDS).near(10, random);
    Colour to = from.towards(pick(GROUNDS), 0.5f * random.nextFloat());
    Ground.paint(canvas, from, to, clutter, random);
    clutter(from, (int) Math.round(clutter * random.nextInt(4, 25)));
    shapes(from, to);
    // Thin lines across the shapes: the outlines must be learnt, not their unbroken run.
    for (int i = (int) Math.round(clutter * random.nextInt(0, 3)); i > 0; i--) {
      stroke(pick(PAINTS), 0.7);
    }
    noise(8 * clutter * random.nextDouble());
    return canvas.image();
  }

  private void shapes(Colour from, Colour to) {
    var used = new ArrayList<Colour>();
    for (Placed shape : scene.objects()) {
      Colour colour = standingOut(from, to, used);
      used.add(colour);
      if (random.nextBoolean()) {
        double rim = Math.max(1, 0.09 * shape.radius());
        canvas.fill(shape.outline(), colour.times(0.55f), 1);
        canvas.fill(shape.inner(rim), colour, 1);
      } else {
        canvas.fill(shape.outline(), colour, 1);
      }
    }
  }

  /** A paint unlike the ground and, as long as there is one, unlike those used. */
  private Colour standingOut(Colour from, Colour to, List<Colour> used) {
    Colour colour = pick(PAINTS).near(14, random);
    for (int i = 0; i < TRIES; i++) {
      Colour c = colour;
      boolean fresh = i > TRIES / 2 || used.stream().allMatch(u -> u.distance(c) > FROM_EACH_OTHER);
      if (fresh && c.distance(from) > FROM_GROUND && c.distance(to) > FROM_GROUND) {
        return c;
      }
      colour = pick(PAINTS).near(14, random);
    }
    return colour;
  }

  private void clutter(Colour ground, int pieces) {
    for (int i = 0; i < pieces; i++) {
      Colour colour = ground.towards(pick(PAINTS), 0.25f + 0.5f * random.nextFloat());
      switch (random.nextInt(4)) {
        case 0 -> stroke(colour, 0.8);
        case 1 -> veil(colour);
        default -> dot(colour);
      }
    }
  }

  private void stroke(Colour colour, double opacity) {
    double x = canvas.width() * random.nextDouble();
    double y = canvas.height() * random.nextDouble();
    double turn = 2 * Math.PI * random.nextDouble();
    double length = unit * (15 + 120 * random.nextDouble());
    double thickness = unit * (0.6 + 1.2 * random.nextDouble());
    double endX = x + length * StrictMath.cos(turn);
    double endY = y + length * StrictMath.sin(turn);
    canvas.fill(Polygon.line(x, y, endX, endY, thickness), colour, opacity);
  }

  /** A large, faint, irregular patch. */
  private void veil(Colour colour) {
    double[] radii = new double[7];
    for (int i = 0; i < radii.length; i++) {
      radii[i] = unit * (12 + 40 * random.nextDouble());
    }
    double x = canvas.width() * random.nextDouble();
    double y = canvas.height() * random.nextDouble();
    canvas.fill(Polygon.around(x, y, random.nextDouble(), radii), colour, 0.22);
  }

  /** A speck too small to be a shape. */
  private void dot(Colour colour) {
    double radius = unit * (0.8 + 2.2 * random.nextDouble());
    double x = canvas.width() * random.nextDouble();
    double y = canvas.height() * random.nextDouble();
    double[] radii = {radius, radius, radius, radius, radius, radius, radius};
    canvas.fill(Polygon.around(x, y, random.nextDouble(), radii), colour, 0.9);
  }

  private void noise(double amplitude) {
    for (int y = 0; y < canvas.height(); y++) {
      for (int x = 0; x < canvas.width(); x++) {
        canvas.add(x, y, (float) (amplitude * (2 * random.nextFloat() - 1)));
      }
    }
  }

  private <E> E pick(List<E> list) {
    return list.get(random.nextInt(list.size()));
  }
}
