package dev.tarsier.core.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.data.Annotation;
import dev.tarsier.data.Dataset;
import dev.tarsier.data.Image;
import dev.tarsier.data.Sample;
import dev.tarsier.data.Transform;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class AugmentationTest {

  /** Ten images of one pixel; image i is called i. */
  private static final class Ten implements Dataset {
    @Override
    public int size() {
      return 10;
    }

    @Override
    public Annotation annotation(int index) {
      return new Annotation(Integer.toString(index), 1, 1, List.of());
    }

    @Override
    public Image image(int index) {
      return new Image(1, 1, new byte[3]);
    }
  }

  private static Sample named(Sample sample, String id) {
    return new Sample(id, sample.image(), sample.boxes());
  }

  /** Marks what passes it. */
  private static Transform mark(String mark) {
    return (sample, random) -> named(sample, sample.id() + mark);
  }

  /** Joins the names of a sample and another. */
  private static final class Join implements Transform {
    @Override
    public Sample apply(Sample sample, RandomGenerator random) {
      return sample;
    }

    @Override
    public Sample apply(Sample sample, Supplier<Sample> others, RandomGenerator random) {
      return named(sample, "(%s+%s)".formatted(sample.id(), others.get().id()));
    }
  }

  private static String augmented(List<Transform> transforms, long seed) {
    var dataset = new Ten();
    Sample first = dataset.sample(3);
    return new Augmentation(dataset, transforms).apply(first, new SplittableRandom(seed)).id();
  }

  @Test
  void othersComeAsTheTransformsBeforeLeaveThem() {
    String joined = augmented(List.of(mark("a"), new Join(), mark("b")), 1);

    assertThat(joined).matches("\\(3a\\+\\da\\)b");
  }

  @Test
  void othersMayBeJoinedThemselves() {
    String joined = augmented(List.of(mark("a"), new Join(), new Join()), 1);

    assertThat(joined).matches("\\(\\(3a\\+\\da\\)\\+\\(\\da\\+\\da\\)\\)");
  }

  @Test
  void theStreamAloneSaysWhichOthers() {
    var seen = new HashSet<String>();
    for (int seed = 0; seed < 50; seed++) {
      String joined = augmented(List.of(new Join()), seed);
      assertThat(augmented(List.of(new Join()), seed)).isEqualTo(joined);
      seen.add(joined);
    }
    assertThat(seen).hasSizeGreaterThan(7);
  }
}
