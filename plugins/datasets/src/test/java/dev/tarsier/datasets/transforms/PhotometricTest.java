package dev.tarsier.datasets.transforms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.data.Image;
import dev.tarsier.data.Sample;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PhotometricTest {

  @Test
  void aThirdOfATurnOfHueTurnsRedIntoGreen() {
    assertThat(mapped(Photometric.hue(120), 0, 200, 10, 30)).containsExactly(30, (byte) 200, 10);
    assertThat(mapped(Photometric.hue(0), 0, 200, 10, 30)).containsExactly((byte) 200, 10, 30);
  }

  @Test
  void noSaturationIsLuma() {
    // 0.299 · 100 + 0.587 · 50 + 0.114 · 20 = 29.9 + 29.35 + 2.28 = 61.53
    assertThat(mapped(Photometric.saturation(0), 0, 100, 50, 20)).containsExactly(62, 62, 62);
    // 2 · pixel - luma: 138.47, 38.47, -21.53, clipped at 0
    assertThat(mapped(Photometric.saturation(2), 0, 100, 50, 20))
        .containsExactly((byte) 138, 38, 0);
  }

  @Test
  void hueAndSaturationLeaveGreyAlone() {
    assertThat(mapped(Photometric.hue(77), 0, 90, 90, 90)).containsExactly(90, 90, 90);
    assertThat(mapped(Photometric.saturation(1.7), 0, 90, 90, 90)).containsExactly(90, 90, 90);
  }

  @Test
  void levelsAreClipped() {
    double[] identity = Photometric.saturation(1);
    assertThat(mapped(identity, 60, 200, 10, 195)).containsExactly((byte) 255, 70, (byte) 255);
    assertThat(mapped(identity, -60, 200, 10, 60)).containsExactly((byte) 140, 0, 0);
  }

  @Test
  void withoutChanceNothingChanges() {
    Sample sample = Samples.random(9, 7, 2, 1);
    var never = new Photometric(new Photometric.Options(0, 0.125, 0.5, 0.5, 18));
    Sample same = never.apply(sample, new SplittableRandom(1));
    assertThat(same.image().rgb()).isEqualTo(sample.image().rgb());
    assertThat(same.boxes()).isEqualTo(sample.boxes());
  }

  @Test
  void brightnessAndContrastStayWithinTheirRanges() {
    // grey 100: (100 ± 0.125 · 255) · (1 ± 0.5) lies within 68.125 · 0.5 = 34 and 131.875 · 1.5 =
    // 198
    var sample = new Sample("grey", new Image(1, 1, new byte[] {100, 100, 100}), List.of());
    var always = new Photometric(new Photometric.Options(1, 0.125, 0.5, 0.5, 18));
    var random = new SplittableRandom(4);
    int least = 255;
    int most = 0;
    for (int i = 0; i < 2000; i++) {
      byte[] rgb = always.apply(sample, random).image().rgb();
      int level = rgb[0] & 255;
      assertThat(level).isBetween(34, 198);
      assertThat(rgb[1]).isEqualTo(rgb[0]);
      least = Math.min(least, level);
      most = Math.max(most, level);
    }
    assertThat(least).isLessThan(45);
    assertThat(most).isGreaterThan(180);
  }

  private static byte[] mapped(double[] matrix, double shift, int... rgb) {
    byte[] pixel = {(byte) rgb[0], (byte) rgb[1], (byte) rgb[2]};
    return Photometric.map(new Image(1, 1, pixel), matrix, shift).rgb();
  }
}
