package dev.tarsier.cli.plot;

/** Something that can be drawn, and how large it is. */
public interface Drawing {

  /** Pixels across; a PNG has two for each. */
  int width();

  /** Pixels down. */
  int height();

  /** Draws all of it. */
  void draw(Canvas canvas);
}
