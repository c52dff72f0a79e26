package dev.tarsier.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.data.Annotation;
import dev.tarsier.data.Dataset;
import dev.tarsier.data.GroundTruthBox;
import dev.tarsier.data.Image;
import dev.tarsier.data.Imaging;
import dev.tarsier.plugin.DatasetContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** Each promise of a dataset is broken once, and the test of that promise says so. */
class BrokenDatasetsTest {

  private static class Sound implements Dataset {
    final Path folder;
    final Imaging imaging;

    Sound(Path folder, Imaging imaging) {
      this.folder = folder;
      this.imaging = imaging;
    }

    @Override
    public int size() {
      return 2;
    }

    @Override
    public Annotation annotation(int index) {
      return index == 0
          ? new Annotation(
              "0",
              20,
              10,
              List.of(GroundTruthBox.of(0, 0, 20, 5, 1), GroundTruthBox.of(1, 2, 3, 4, 0)))
          : new Annotation("1", 10, 30, List.of(GroundTruthBox.of(2, 3, 9.5f, 30, 0)));
    }

    @Override
    public Image image(int index) {
      return imaging.read(folder.resolve(index + ".png"));
    }
  }

  private static List<String> broken(BiFunction<Path, Imaging, Dataset> dataset)
      throws IOException {
    var contract =
        new DatasetContract() {
          @Override
          protected Dataset open(Path folder, DatasetContext context) throws IOException {
            DrawnPictures.write(folder.resolve("0.png"), 20, 10);
            DrawnPictures.write(folder.resolve("1.png"), 10, 30);
            return dataset.apply(folder, context.imaging());
          }
        };
    List<String> broken = BrokenPromises.of(DatasetContract.class, contract);
    contract.deleteFolders();
    return broken;
  }

  /** A dataset with other annotations than the sound one's. */
  private static BiFunction<Path, Imaging, Dataset> with(Annotation first) {
    return (folder, imaging) ->
        new Sound(folder, imaging) {
          @Override
          public Annotation annotation(int index) {
            return index == 0 ? first : super.annotation(index);
          }
        };
  }

  private static Annotation first(int width, int height, GroundTruthBox box) {
    return new Annotation("0", width, height, List.of(box, box));
  }

  @Test
  void aSoundDatasetKeepsAll() throws IOException {
    assertThat(broken(Sound::new)).isEmpty();
  }

  @Test
  void widthTakenForHeight() throws IOException {
    assertThat(broken(with(first(10, 20, GroundTruthBox.of(0, 0, 5, 5, 1)))))
        .containsExactly("annotationsFitTheirImages");
  }

  @Test
  void aBoxBeyondTheEdgeAndAClassThatIsNone() throws IOException {
    assertThat(broken(with(first(20, 10, GroundTruthBox.of(0, 0, 5, 20, 1)))))
        .containsExactly("boxesLieInTheirImage");
    assertThat(broken(with(first(20, 10, GroundTruthBox.of(0, 0, 5, 5, 2)))))
        .containsExactly("boxesLieInTheirImage");
  }

  @Test
  void oneIdForTwoImages() throws IOException {
    assertThat(
            broken(
                with(
                    new Annotation(
                        "1",
                        20,
                        10,
                        List.of(
                            GroundTruthBox.of(0, 0, 5, 5, 0), GroundTruthBox.of(0, 0, 5, 6, 0))))))
        .containsExactly("everyImageHasAnIdOfItsOwn");
  }

  @Test
  void anOrderThatChanges() throws IOException {
    var opened = new AtomicInteger();
    assertThat(
            broken(
                (folder, imaging) ->
                    new Sound(folder, imaging) {
                      private final int shift = opened.getAndIncrement();

                      @Override
                      public Annotation annotation(int index) {
                        return super.annotation((index + shift) % 2);
                      }

                      @Override
                      public Image image(int index) {
                        return super.image((index + shift) % 2);
                      }
                    }))
        .containsExactly("openedAgainItIsTheSame");
  }

  private static void sleep() {
    try {
      Thread.sleep(2);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aPlaceThatAllThreadsShare() throws IOException {
    assertThat(
            broken(
                (folder, imaging) ->
                    new Sound(folder, imaging) {
                      private volatile int current;

                      @Override
                      public Image image(int index) {
                        current = index;
                        sleep(); // long enough for another thread to come by
                        Image read = super.image(index);
                        return index == current ? read : super.image(current);
                      }
                    }))
        .contains("manyThreadsSeeTheSame");
  }

  @Test
  void anotherPictureForOneThatHasGone() throws IOException {
    assertThat(
            broken(
                (folder, imaging) ->
                    new Sound(folder, imaging) {
                      @Override
                      public Image image(int index) {
                        try {
                          return super.image(index);
                        } catch (RuntimeException e) {
                          return new Image(20, 10, new byte[600]);
                        }
                      }
                    }))
        .containsExactly("aPictureThatHasGoneIsNamed");
  }
}
