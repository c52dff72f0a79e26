package dev.tarsier.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.data.GroundTruthBox;
import dev.tarsier.data.Image;
import dev.tarsier.data.Sample;
import dev.tarsier.data.Transform;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What every transform promises, tried on an image that is not square, with many streams. */
public abstract class TransformContract {

  private static final int WIDTH = 31;
  private static final int HEIGHT = 17;
  private static final int DRAWS = 200;

  /** The transform; where chance decides, one that acts often. */
  protected abstract Transform create();

  /** Boxes stay finite, with an area, inside the image, and keep a class that was there. */
  @Test
  public final void boxesStayInTheImage() {
    Transform transform = create();
    for (int draw = 0; draw < DRAWS; draw++) {
      Sample changed = apply(transform, draw);
      for (GroundTruthBox box : changed.boxes()) {
        String where = "stream %d: %s".formatted(draw, box);
        assertThat(box.x1()).as(where).isGreaterThanOrEqualTo(0).isLessThan(box.x2());
        assertThat(box.y1()).as(where).isGreaterThanOrEqualTo(0).isLessThan(box.y2());
        assertThat(box.x2()).as(where).isLessThanOrEqualTo(changed.image().width());
        assertThat(box.y2()).as(where).isLessThanOrEqualTo(changed.image().height());
        assertThat(box.classIndex()).as(where).isBetween(0, 1);
      }
    }
  }

  /** The stream is the only source of chance, so that a run can be repeated. */
  @Test
  public final void oneStreamGivesOneResult() {
    Transform transform = create();
    for (int draw = 0; draw < DRAWS; draw++) {
      Sample first = apply(transform, draw);
      Sample second = apply(transform, draw);
      assertThat(second.boxes()).as("boxes of stream %d", draw).isEqualTo(first.boxes());
      assertThat(second.image().rgb())
          .as("pixels of stream %d", draw)
          .isEqualTo(first.image().rgb());
    }
  }

  /** Pixels are shared: a transform makes new ones. */
  @Test
  public final void theGivenSampleIsNotChanged() {
    Transform transform = create();
    Sample given = sample();
    for (int draw = 0; draw < DRAWS; draw++) {
      transform.apply(given, TransformContract::sample, new SplittableRandom(draw));
    }
    assertThat(given.image().rgb()).as("pixels given").isEqualTo(sample().image().rgb());
    assertThat(given.boxes()).as("boxes given").isEqualTo(sample().boxes());
  }

  private static Sample apply(Transform transform, int draw) {
    return transform.apply(sample(), TransformContract::sample, new SplittableRandom(draw));
  }

  private static Sample sample() {
    byte[] rgb = new byte[3 * WIDTH * HEIGHT];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) (i * 37);
    }
    return new Sample(
        "sample",
        new Image(WIDTH, HEIGHT, rgb),
        List.of(GroundTruthBox.of(0, 2, 7, 17, 0), GroundTruthBox.of(20, 5.5f, 31, 9, 1)));
  }
}
