package dev.tarsier.core.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tarsier.core.config.Split;
import dev.tarsier.core.detection.DetectionComposition;
import dev.tarsier.core.toy.Toy;
import dev.tarsier.data.Dataset;
import dev.tarsier.data.Image;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InputPreviewTest {

  private static List<Image> pictures(Split split, int count, String... settings)
      throws InterruptedException {
    DetectionComposition toy = Toy.detection(settings);
    return new InputPreview(toy.plan(), toy).pictures(split, count);
  }

  /** Whether the picture is the image of the dataset at some place. */
  private static boolean isOf(Dataset dataset, Image picture) {
    return IntStream.range(0, dataset.size())
        .anyMatch(i -> Arrays.equals(dataset.image(i).rgb(), picture.rgb()));
  }

  @Test
  void imagesOfTheValidationSplitAreShownAsTheyAre() throws InterruptedException {
    Dataset plates = Toy.detection().dataset(Split.VALIDATION);
    List<Image> pictures = pictures(Split.VALIDATION, 3);

    assertThat(pictures).hasSize(3).allMatch(picture -> isOf(plates, picture));
    assertThat(pictures.get(0).rgb()).isNotEqualTo(pictures.get(1).rgb());
  }

  @Test
  void moreThanThereAreIsAll() throws InterruptedException {
    assertThat(pictures(Split.VALIDATION, 99)).hasSize(5);
    assertThat(pictures(Split.TRAIN, 99)).hasSize(6);
    assertThat(pictures(Split.VALIDATION, 0)).isEmpty();
  }

  @Test
  void imagesOfTheTrainingAreAugmentedTheSameWayEachTime() throws InterruptedException {
    Dataset plates = Toy.detection().dataset(Split.TRAIN);
    List<Image> once = pictures(Split.TRAIN, 6);
    List<Image> again = pictures(Split.TRAIN, 6);

    assertThat(once).as("some are mirrored").anyMatch(picture -> !isOf(plates, picture));
    for (int i = 0; i < 6; i++) {
      assertThat(again.get(i).rgb()).isEqualTo(once.get(i).rgb());
    }
    assertThat(pictures(Split.TRAIN, 6, "augment=[]")).allMatch(picture -> isOf(plates, picture));
  }

  @Test
  void picturesAreOfTheNetworksSize() throws InterruptedException {
    assertThat(pictures(Split.TRAIN, 1, "input.resize={width: 24, height: 10}"))
        .extracting(Image::width, Image::height)
        .containsExactly(tuple(24, 10));
  }
}
