package dev.tarsier.core.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarsier.core.config.Split;
import dev.tarsier.core.detection.DetectionComposition;
import dev.tarsier.core.input.PlainImaging;
import dev.tarsier.core.input.Preprocessing;
import dev.tarsier.core.toy.Toy;
import dev.tarsier.core.train.DescentPlugin;
import dev.tarsier.core.wiring.Plugins;
import dev.tarsier.data.Dataset;
import dev.tarsier.data.Image;
import dev.tarsier.data.Sample;
import dev.tarsier.data.Transform;
import dev.tarsier.model.ImageSizes.Size;
import dev.tarsier.problem.UserError;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ImagePartsTest {

  private static ImageParts parts(String... settings) {
    DetectionComposition toy = Toy.detection(settings);
    return new ImageParts(toy.plan(), Toy.catalog());
  }

  @Test
  void aSplitIsTheDatasetThatTheConfigNames() {
    assertThat(parts().dataset(Split.TRAIN).size()).isEqualTo(6);
    assertThat(parts().dataset(Split.VALIDATION).size()).isEqualTo(5);
    assertThat(parts("data.validation.width=20").dataset(Split.VALIDATION).annotation(0).width())
        .isEqualTo(20);
  }

  @Test
  void aSplitThatIsNotThereNamesThoseThatAre() {
    assertThatThrownBy(() -> parts().dataset(Split.TEST))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "toys has no test images; name them under data.test, or choose another split (there is:"
                + " train, validation)");
  }

  @Test
  void transformsAreAppliedInTheirOrderAndLookedAt() {
    List<Transform> transforms = parts("augment=[mirror, mirror, mirror]").transforms();
    Dataset plates = parts().dataset(Split.TRAIN);

    assertThat(transforms).hasSize(3).allMatch(CheckedTransform.class::isInstance);
    // A plate of 4 pixels that begins at x is at 12 − 4 − x in the mirror, or stays where it was.
    Sample sample = plates.sample(0);
    float left = sample.boxes().get(0).x1();
    assertThat(
            IntStream.range(0, 20)
                .mapToObj(seed -> transforms.get(0).apply(sample, new SplittableRandom(seed)))
                .map(mirrored -> mirrored.boxes().get(0).x1())
                .distinct())
        .containsExactlyInAnyOrder(left, 8 - left);
  }

  /** 30 × 20 as the toys' 12 × 8, by the library that is installed. */
  @Test
  void imagesComeToTheSizeOfTheConfig() {
    Preprocessing preprocessing = parts().preprocessing();
    var image = new Image(30, 20, new byte[30 * 20 * 3]);
    Image resized = preprocessing.resized(image, preprocessing.fit().place(new Size(30, 20)));

    assertThat(List.of(resized.width(), resized.height())).containsExactly(12, 8);
    assertThat(preprocessing.imaging()).isInstanceOf(PlainImaging.class);
    assertThat(parts().imaging()).isInstanceOf(PlainImaging.class);
  }

  @Test
  void theBufferIsAsLargeAsAnEvaluationsBatch() {
    assertThat(parts("evaluate.batch_size=3").inputBuffer().largestBatch()).isEqualTo(3);
  }

  @Test
  void withoutAnImageLibraryItIsSaidWhereWasLooked() {
    var without =
        new ImageParts(
            Toy.detection().plan(),
            Plugins.of(List.of(new DescentPlugin()), List.of("plugins/a.jar")));

    assertThatThrownBy(without::imaging)
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith("no plugin provides an image library (looked in ")
        .hasMessageContaining("plugins/a.jar");
  }
}
