package dev.tarsier.datasets.shapes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarsier.data.Annotation;
import dev.tarsier.data.ClassNames;
import dev.tarsier.data.Dataset;
import dev.tarsier.datasets.imaging.OpenCvImaging;
import dev.tarsier.datasets.imaging.OpenCvLibrary;
import dev.tarsier.plugin.DatasetContext;
import dev.tarsier.problem.UserError;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShapePatchesTest {

  private static final ClassNames ALL =
      ClassNames.of("circle", "square", "triangle", "star", "cross");

  /** Whoever changes these changes what published accuracies were measured on: say so. */
  @Test
  void seedOneGivesTheImagesItAlwaysGave() throws NoSuchAlgorithmException {
    Dataset dataset = open(ShapePatchesOptions.of(1, 1000), ALL);
    byte[] sha = MessageDigest.getInstance("SHA-256").digest(dataset.image(0).rgb());
    assertThat(HexFormat.of().formatHex(sha))
        .isEqualTo("aaf9725731638c05fe4a4a72273063d728b5d6a461d1c329bb4b4adfbbdfa015");
    int[] counts = new int[5];
    IntStream.range(0, 1000).forEach(i -> counts[label(dataset, i)]++);
    assertThat(counts).containsExactly(215, 195, 177, 210, 203);
  }

  @Test
  void itNamesItsClassesItself() {
    assertThat(new ShapePatches().classNames(ShapePatchesOptions.of(1, 1))).contains(ALL);
  }

  @Test
  void anImageHasOneObjectThatFillsIt() {
    Dataset dataset = open(new ShapePatchesOptions(1, 3, 48, 0.5), ALL);
    assertThat(dataset.annotation(2))
        .isEqualTo(Annotation.labelled("patch-1-00002", 48, 48, label(dataset, 2)));
    assertThat(dataset.image(2).width()).isEqualTo(48);
    assertThat(dataset.image(2).height()).isEqualTo(48);
  }

  @Test
  void anImageDependsOnSeedAndIndexAlone() {
    Dataset few = open(ShapePatchesOptions.of(7, 3), ALL);
    Dataset many = open(ShapePatchesOptions.of(7, 30), ALL);
    assertThat(many.annotation(2)).isEqualTo(few.annotation(2));
    assertThat(many.image(2).rgb()).isEqualTo(few.image(2).rgb());
  }

  @Test
  void imagesOfOneSeedAndOfAnotherAreAllDistinct() {
    var pictures = new HashSet<List<Byte>>();
    for (int seed = 0; seed < 3; seed++) {
      Dataset dataset = open(ShapePatchesOptions.of(seed, 100), ALL);
      for (int i = 0; i < dataset.size(); i++) {
        byte[] rgb = dataset.image(i).rgb();
        pictures.add(IntStream.range(0, rgb.length).mapToObj(at -> rgb[at]).toList());
      }
    }
    assertThat(pictures).hasSize(300);
  }

  @Test
  void shapesLieInsideAndAreLargeEnoughToBeTold() {
    for (int i = 0; i < 500; i++) {
      Scene scene = Scene.ofOne(32, List.of(ShapeKind.values()), Scene.stream(5, i, 0));
      assertThat(scene.objects()).hasSize(1);
      var box = scene.objects().get(0).box();
      assertThat(Math.min(box.x1(), box.y1())).isNotNegative();
      assertThat(Math.max(box.x2(), box.y2())).isLessThanOrEqualTo(32);
      // 0.42 · 32 = 13.4 and 0.84 · 32 = 26.9; corners are rounded to 1/16
      assertThat(Math.max(box.x2() - box.x1(), box.y2() - box.y1())).isBetween(13.2f, 27.1f);
    }
  }

  @Test
  void onlyListedClassesAreDrawnUnderTheirIndices() {
    Dataset two = open(ShapePatchesOptions.of(1, 50), ClassNames.of("star", "cross"));
    assertThat(IntStream.range(0, 50).map(i -> label(two, i)).distinct().sorted())
        .containsExactly(0, 1);
  }

  @Test
  void anUnknownShapeIsNamed() {
    assertThatThrownBy(() -> open(ShapePatchesOptions.of(1, 1), ClassNames.of("stars")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("did you mean 'star'?");
  }

  private static int label(Dataset dataset, int index) {
    return dataset.annotation(index).boxes().get(0).classIndex();
  }

  private static Dataset open(ShapePatchesOptions options, ClassNames classes) {
    var imaging = new OpenCvImaging(OpenCvLibrary.inUserCache());
    return new ShapePatches().open(options, new DatasetContext(classes, imaging));
  }
}
