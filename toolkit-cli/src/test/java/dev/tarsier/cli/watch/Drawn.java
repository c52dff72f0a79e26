package dev.tarsier.cli.watch;

import dev.tarsier.core.train.JudgedImage;
import dev.tarsier.core.train.JudgedImage.Outline;
import dev.tarsier.core.wiring.Plugins;
import dev.tarsier.data.Image;
import dev.tarsier.data.Imaging;
import java.util.List;
import java.util.Optional;

/** Judged images for tests: a slope of grey 160 x 90, one object, and what was found of it. */
final class Drawn {

  static final Imaging IMAGING = Plugins.load(Optional.empty()).imaging().orElseThrow();

  private static final int WIDTH = 160;
  private static final int HEIGHT = 90;

  private Drawn() {}

  static JudgedImage image(int number) {
    return new JudgedImage(
        "drawn <%d>".formatted(number),
        WIDTH,
        HEIGHT,
        Drawn::pixels,
        "1 object, 1 detection",
        List.of(
            new Outline(10, 20, 60, 40, "cell", 0, true),
            new Outline(12, 21, 60, 41, "cell 0.87", 1, false)));
  }

  private static Image pixels() {
    byte[] rgb = new byte[3 * WIDTH * HEIGHT];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) (60 + i / 3 % WIDTH);
    }
    return new Image(WIDTH, HEIGHT, rgb);
  }
}
