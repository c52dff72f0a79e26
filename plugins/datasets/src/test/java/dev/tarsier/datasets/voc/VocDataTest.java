package dev.tarsier.datasets.voc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.data.Annotation;
import dev.tarsier.data.ClassNames;
import dev.tarsier.data.Dataset;
import dev.tarsier.datasets.imaging.OpenCvImaging;
import dev.tarsier.datasets.imaging.OpenCvLibrary;
import dev.tarsier.plugin.DatasetContext;
import dev.tarsier.testing.Fixtures;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The figures stand in each folder's ATTRIBUTION.md. */
class VocDataTest {

  private static final ClassNames BLOOD = ClassNames.of("RBC", "WBC", "Platelets");

  private final OpenCvImaging imaging = new OpenCvImaging(OpenCvLibrary.inUserCache());

  @Test
  void bccdHasItsPublishedCountsWithItsTwoBoxesOfOnePixel() {
    Dataset train = open("bccd", "train", BLOOD);
    assertThat(train.size()).isEqualTo(205);
    assertThat(counts(train, 3)).containsExactly(2382, 214, 209);
    assertThat(train.remarks()).isEmpty();
    assertThat(onePixel(train)).containsExactly("BloodImage_00343");

    Dataset validation = open("bccd", "val", BLOOD);
    assertThat(validation.size()).isEqualTo(87);
    assertThat(counts(validation, 3)).containsExactly(968, 87, 83);
    assertThat(onePixel(validation)).containsExactly("BloodImage_00338");

    Dataset test = open("bccd", "test", BLOOD);
    assertThat(test.size()).isEqualTo(72);
    assertThat(counts(test, 3)).containsExactly(805, 71, 69);
    assertThat(test.remarks()).isEmpty();
  }

  @Test
  void bccdDecodesToItsAnnotatedSize() {
    Dataset test = open("bccd", "test", BLOOD);
    assertThat(test.sample(3).image().width()).isEqualTo(640);
  }

  @Test
  void playingCardsHaveTheirPublishedCounts() {
    var classes = ClassNames.of("nine", "ten", "jack", "queen", "king", "ace");
    Dataset train = open("playing_cards", "train", classes);
    assertThat(train.size()).isEqualTo(296);
    assertThat(counts(train, 6)).containsExactly(89, 82, 89, 80, 95, 92);
    Dataset test = open("playing_cards", "test", classes);
    assertThat(test.size()).isEqualTo(67);
    assertThat(counts(test, 6)).containsExactly(26, 18, 24, 26, 23, 26);
  }

  @Test
  void microcontrollersHaveTheirPublishedCounts() {
    var classes = ClassNames.of("Raspberry_Pi_3", "Arduino_Nano", "ESP8266", "Heltec_ESP32_Lora");
    Dataset train = open("microcontrollers", "resplit_train", classes);
    assertThat(train.size()).isEqualTo(119);
    assertThat(counts(train, 4)).containsExactly(30, 33, 39, 38);
    Dataset validation = open("microcontrollers", "resplit_val", classes);
    assertThat(validation.size()).isEqualTo(30);
    assertThat(counts(validation, 4)).containsExactly(13, 10, 8, 6);
  }

  private static List<String> onePixel(Dataset dataset) {
    return IntStream.range(0, dataset.size())
        .mapToObj(dataset::annotation)
        .filter(a -> a.boxes().stream().anyMatch(box -> box.x2() - box.x1() == 1))
        .map(Annotation::id)
        .toList();
  }

  private Dataset open(String folder, String split, ClassNames classes) {
    return VocDataset.open(
        VocOptions.of(Fixtures.data(folder), split), new DatasetContext(classes, imaging));
  }

  private static int[] counts(Dataset dataset, int classes) {
    int[] counts = new int[classes];
    IntStream.range(0, dataset.size())
        .mapToObj(dataset::annotation)
        .flatMap(annotation -> annotation.boxes().stream())
        .forEach(box -> counts[box.classIndex()]++);
    return counts;
  }
}
