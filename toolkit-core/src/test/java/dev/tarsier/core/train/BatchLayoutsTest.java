package dev.tarsier.core.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.core.input.PlainImaging;
import dev.tarsier.core.input.Preprocessing;
import dev.tarsier.core.train.BatchLoader.Batching;
import dev.tarsier.data.Annotation;
import dev.tarsier.data.Dataset;
import dev.tarsier.data.GroundTruthBox;
import dev.tarsier.data.Image;
import dev.tarsier.data.Normalization;
import dev.tarsier.data.Sample;
import dev.tarsier.data.Transform;
import dev.tarsier.geometry.Boxes;
import dev.tarsier.input.InputFit;
import dev.tarsier.input.Letterbox;
import dev.tarsier.input.ShortestSide;
import dev.tarsier.model.ImageSizes;
import dev.tarsier.model.ImageSizes.Size;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Batches of a training whose images differ in size. */
class BatchLayoutsTest {

  private static final Normalization AS_IT_IS =
      new Normalization(List.of(0.0, 0.0, 0.0), List.of(1 / 255.0, 1 / 255.0, 1 / 255.0));

  /** Image i is 30 × 20 if i is even and 20 × 40 if it is odd; its blue is i + 1. */
  private record WideAndHigh(int size) implements Dataset {

    @Override
    public Annotation annotation(int index) {
      boolean wide = index % 2 == 0;
      return new Annotation(
          Integer.toString(index),
          wide ? 30 : 20,
          wide ? 20 : 40,
          List.of(GroundTruthBox.of(2, 4, 12, 16, index)));
    }

    @Override
    public Image image(int index) {
      Annotation image = annotation(index);
      return PlainImaging.coordinates(image.width(), image.height(), index + 1);
    }

    @Override
    public Boxes proposals(int index) {
      return Boxes.of(0, 0, 10, 20);
    }
  }

  private static BatchLoader loader(
      int images, InputFit fit, Batching batching, Transform... transforms) {
    return new BatchLoader(
        new WideAndHigh(images),
        List.of(transforms),
        new Preprocessing(new PlainImaging(), fit, AS_IT_IS),
        batching,
        7);
  }

  private static List<HostBatch> epoch(BatchLoader loader, int number) throws InterruptedException {
    var batches = new ArrayList<HostBatch>();
    try (BatchLoader.Epoch epoch = loader.epoch(number)) {
      while (epoch.hasNext()) {
        HostBatch batch = epoch.next();
        batches.add(batch);
        check(batch);
        epoch.release(batch);
      }
    }
    return batches;
  }

  /** Every blue value: the image's in its part of the array, 0 in the padding. */
  private static void check(HostBatch batch) {
    ImageSizes sizes = batch.sizes();
    int plane = sizes.width() * sizes.height();
    assertThat(batch.planes().remaining()).isEqualTo(batch.size() * 3 * plane * Float.BYTES);
    for (int i = 0; i < batch.size(); i++) {
      int blue = Integer.parseInt(batch.ids().get(i)) + 1;
      Size size = sizes.images().get(i);
      for (int p = 0; p < plane; p++) {
        boolean inside = p % sizes.width() < size.width() && p / sizes.width() < size.height();
        float value = batch.planes().asFloatBuffer().get((3 * i + 2) * plane + p);
        assertThat(Math.round(value))
            .as("image %s, row %d, column %d", i, p / sizes.width(), p % sizes.width())
            .isEqualTo(inside ? blue : 0);
      }
    }
  }

  @Test
  void aBatchOfWideAndHighImagesSaysWhereEachOfThemLies() throws InterruptedException {
    // shorter side 10: 15 x 10 and 10 x 20, in an array of multiples of 8
    try (BatchLoader loader =
        loader(2, new ShortestSide(List.of(10), 100, 8), new Batching(2, false, 0))) {
      HostBatch batch = epoch(loader, 0).get(0);

      assertThat(batch.sizes().width()).isEqualTo(16);
      assertThat(batch.sizes().height()).isEqualTo(24);
      for (int i = 0; i < 2; i++) {
        boolean wide = batch.ids().get(i).equals("0");
        assertThat(batch.sizes().images().get(i))
            .isEqualTo(wide ? new Size(15, 10) : new Size(10, 20));
        // both by ½ along both axes
        assertThat(batch.targets().get(i).boxes()).isEqualTo(Boxes.of(1, 2, 6, 8));
        assertThat(batch.targets().get(i).proposals()).isEqualTo(Boxes.of(0, 0, 5, 10));
      }
    }
  }

  @Test
  void buffersGrowWithTheBatchesThatCome() throws InterruptedException {
    // batches of one image, 15 x 10 or 10 x 20, in turn through three buffers
    try (BatchLoader loader =
        loader(12, new ShortestSide(List.of(10), 100, 1), new Batching(1, false, 2))) {
      assertThat(epoch(loader, 0)).hasSize(12);
    }
  }

  @Test
  void aTransformMayChangeTheSizeBeforeTheFitSeesIt() throws InterruptedException {
    Transform square =
        (sample, random) ->
            new Sample(
                sample.id(),
                PlainImaging.coordinates(12, 12, Integer.parseInt(sample.id()) + 1),
                List.of());
    try (BatchLoader loader = loader(2, Letterbox.of(16, 8), new Batching(2, false, 0), square)) {
      assertThat(epoch(loader, 0).get(0).sizes().images())
          .containsExactly(new Size(8, 8), new Size(8, 8));
    }
  }

  /** The shorter side of each image, in the images' own order. */
  private static Map<String, Integer> drawn(int workers, int epoch) throws InterruptedException {
    var fit = new ShortestSide(List.of(8, 12, 16), 1000, 4);
    var drawn = new TreeMap<String, Integer>();
    try (BatchLoader loader = loader(8, fit, new Batching(2, false, workers))) {
      for (HostBatch batch : epoch(loader, epoch)) {
        for (int i = 0; i < batch.size(); i++) {
          Size size = batch.sizes().images().get(i);
          drawn.put(batch.ids().get(i), Math.min(size.width(), size.height()));
        }
      }
    }
    return drawn;
  }

  @Test
  void scalesAreDrawnForEveryImageFromSeedAndEpochAlone() throws InterruptedException {
    Map<String, Integer> first = drawn(0, 0);

    assertThat(first.values()).contains(8, 12, 16);
    assertThat(drawn(3, 0)).isEqualTo(first);
    assertThat(drawn(0, 1)).as("another epoch").isNotEqualTo(first);
  }

  private static List<Set<Boolean>> shapes(Optional<Integer> factor, boolean dropLast)
      throws InterruptedException {
    var fit = new ShortestSide(List.of(10), 100, 1);
    try (BatchLoader loader = loader(22, fit, new Batching(4, dropLast, 1, factor))) {
      var shapes = new ArrayList<Set<Boolean>>();
      var ids = new ArrayList<String>();
      for (HostBatch batch : epoch(loader, 0)) {
        ids.addAll(batch.ids());
        Set<Boolean> wide = new LinkedHashSet<>();
        batch.sizes().images().forEach(size -> wide.add(size.width() > size.height()));
        shapes.add(wide);
      }
      assertThat(ids).doesNotHaveDuplicates().hasSize(dropLast ? 20 : 22);
      return shapes;
    }
  }

  @Test
  void groupedBatchesAreOfOneShapeAndTheRestIsMixedAtTheEnd() throws InterruptedException {
    // 11 wide and 11 high images by 4: two batches of each, and 3 + 3 left over
    List<Set<Boolean>> grouped = shapes(Optional.of(0), false);

    assertThat(grouped).hasSize(6);
    assertThat(grouped.subList(0, 4)).allSatisfy(batch -> assertThat(batch).hasSize(1));
    assertThat(grouped.subList(0, 4)).containsOnly(Set.of(true), Set.of(false));
    assertThat(shapes(Optional.empty(), false)).anyMatch(batch -> batch.size() == 2);
    assertThat(shapes(Optional.of(3), true)).hasSize(5);
  }

  @Test
  void boundsAreTorchvisions() {
    // k = 2: 2^-1, 2^-½, 1, 2^½, 2
    var groups = new AspectRatioGroups(2);
    assertThat(groups.group(49, 100)).isZero();
    assertThat(groups.group(50, 100)).isEqualTo(1);
    assertThat(groups.group(71, 100)).isEqualTo(2); // 0.7071 < 0.71
    assertThat(groups.group(99, 100)).isEqualTo(2);
    assertThat(groups.group(100, 100)).isEqualTo(3);
    assertThat(groups.group(142, 100)).isEqualTo(4);
    assertThat(groups.group(200, 100)).isEqualTo(5);
    assertThat(new AspectRatioGroups(0).group(99, 100)).isZero();
    assertThat(new AspectRatioGroups(0).group(100, 100)).isEqualTo(1);
  }
}
