package dev.tarsier.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tarsier.core.input.PlainImaging;
import dev.tarsier.core.input.Preprocessing;
import dev.tarsier.core.train.BatchLoader.Batching;
import dev.tarsier.data.Annotation;
import dev.tarsier.data.Dataset;
import dev.tarsier.data.Image;
import dev.tarsier.data.Normalization;
import dev.tarsier.input.Stretch;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchLoaderTest {

  /** Images of one pixel whose value is their index. */
  private record Numbers(int size) implements Dataset {

    @Override
    public Annotation annotation(int index) {
      return Annotation.labelled(Integer.toString(index), 1, 1, 0);
    }

    @Override
    public Image image(int index) {
      return new Image(1, 1, new byte[] {(byte) index, 0, 0});
    }
  }

  private static final Normalization AS_IT_IS =
      new Normalization(List.of(0.0, 0.0, 0.0), List.of(1 / 255.0, 1 / 255.0, 1 / 255.0));

  private static BatchLoader loader(int images, Batching batching) {
    var preprocessing = new Preprocessing(new PlainImaging(), Stretch.to(1, 1), AS_IT_IS);
    return new BatchLoader(new Numbers(images), List.of(), preprocessing, batching, 7);
  }

  /** The ids of an epoch's batches, having checked that the pixels are theirs. */
  private static List<List<String>> epoch(BatchLoader loader, int number)
      throws InterruptedException {
    var ids = new ArrayList<List<String>>();
    try (BatchLoader.Epoch epoch = loader.epoch(number)) {
      while (epoch.hasNext()) {
        HostBatch batch = epoch.next();
        int bytes = 3 * Float.BYTES;
        assertThat(batch.planes().remaining()).isEqualTo(bytes * batch.size());
        for (int i = 0; i < batch.size(); i++) {
          float pixel = batch.planes().asFloatBuffer().get(3 * i);
          assertThat(pixel).isCloseTo(Float.parseFloat(batch.ids().get(i)), within(1e-4f));
        }
        ids.add(batch.ids());
        epoch.release(batch);
      }
    }
    return ids;
  }

  @ParameterizedTest(name = "{0} images by {1}, the rest left out: {2}")
  @CsvSource({
    "10, 4, true,  '4, 4'",
    "10, 4, false, '4, 4, 2'",
    "8,  4, false, '4, 4'",
    "3,  4, true,  '3'", // a small dataset is no empty one
    "3,  4, false, '3'"
  })
  void batchesOfAnEpochHaveTheseSizes(int images, int size, boolean dropLast, String sizes)
      throws InterruptedException {
    try (BatchLoader loader = loader(images, new Batching(size, dropLast, 1))) {
      assertThat(epoch(loader, 0).stream().map(ids -> Integer.toString(ids.size())))
          .containsExactly(sizes.split(", ", -1));
    }
  }

  @Test
  void everyImageComesOnceInAnEpochWhereNothingIsLeftOut() throws InterruptedException {
    try (BatchLoader loader = loader(10, new Batching(4, false, 2))) {
      assertThat(epoch(loader, 0).stream().flatMap(List::stream))
          .containsExactlyInAnyOrder("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
    }
  }

  @Test
  void orderDependsOnSeedAndEpochButNotOnTheWorkers() throws InterruptedException {
    try (BatchLoader none = loader(20, new Batching(4, true, 0));
        BatchLoader three = loader(20, new Batching(4, true, 3))) {
      assertThat(epoch(none, 0)).isEqualTo(epoch(three, 0)).isNotEqualTo(epoch(none, 1));
      assertThat(epoch(three, 1)).isEqualTo(epoch(none, 1));
    }
  }

  @ParameterizedTest
  @CsvSource({"0", "2"})
  void anEpochThatIsLeftEarlyHoldsNothingBack(int workers) throws InterruptedException {
    try (BatchLoader loader = loader(20, new Batching(4, true, workers))) {
      for (int i = 0; i < 5; i++) {
        try (BatchLoader.Epoch epoch = loader.epoch(i)) {
          epoch.release(epoch.next());
        }
      }
      assertThat(epoch(loader, 5)).hasSize(5);
    }
  }
}
