package dev.tarsier.core.looks;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JpegDamageTest {

  @TempDir Path folder;
  private Path file = Path.of("");

  @BeforeEach
  void write() throws IOException {
    var image = new BufferedImage(96, 64, BufferedImage.TYPE_INT_RGB);
    var random = new Random(3);
    for (int i = 0; i < 96 * 64; i++) {
      image.setRGB(i % 96, i / 96, random.nextInt());
    }
    file = folder.resolve("noise.jpg");
    ImageIO.write(image, "jpg", file.toFile());
  }

  @Test
  void aSoundImageHasNone() {
    assertThat(JpegDamage.of(file)).isEmpty();
  }

  @Test
  void aGapInItsMiddleIsTold() throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int middle = bytes.length / 2;
    byte[] gap = new byte[bytes.length - 400];
    System.arraycopy(bytes, 0, gap, 0, middle);
    System.arraycopy(bytes, middle + 400, gap, middle, gap.length - middle);
    Files.write(file, gap);

    assertThat(JpegDamage.of(file)).hasValueSatisfying(words -> assertThat(words).contains("JPEG"));
  }

  @Test
  void anotherFormatIsNoMatterOfJpeg() throws IOException {
    Path png = folder.resolve("a.png");
    ImageIO.write(new BufferedImage(4, 3, BufferedImage.TYPE_INT_RGB), "png", png.toFile());

    assertThat(JpegDamage.of(png)).isEmpty();
    Files.writeString(file, "x");
    assertThat(JpegDamage.of(file)).isEmpty();
  }
}
