package dev.tarsier.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.data.Annotation;
import dev.tarsier.data.ClassNames;
import dev.tarsier.data.Dataset;
import dev.tarsier.data.GroundTruthBox;
import dev.tarsier.data.Image;
import dev.tarsier.plugin.DatasetContext;
import dev.tarsier.problem.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What every dataset promises. A plugin's test extends it, writes some pictures of different sizes
 * ({@link DrawnPictures}) and says how they are opened; the classes are {@code cat} and {@code
 * dog}.
 */
public abstract class DatasetContract {

  private static final int READINGS = 60;

  private final List<Path> folders = new ArrayList<>();

  /**
   * Puts files into the folder and opens them: at least two images of different sizes, one of them
   * with two objects or more.
   *
   * @param folder empty
   */
  protected abstract Dataset open(Path folder, DatasetContext context) throws IOException;

  /** An empty folder, gone after the test. */
  protected final Path folder() throws IOException {
    Path folder = Files.createTempDirectory("dataset");
    folders.add(folder);
    return folder;
  }

  /** What a dataset is opened with: classes {@code cat} and {@code dog}, and a reader of PNG. */
  protected static DatasetContext context() {
    return new DatasetContext(ClassNames.of("cat", "dog"), new DrawnPictures.Reader());
  }

  /** Deletes the folders. */
  @AfterEach
  public final void deleteFolders() throws IOException {
    for (Path folder : folders) {
      for (Path file : files(folder)) {
        Files.delete(file);
      }
    }
    folders.clear();
  }

  /** The deepest first. */
  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.sorted(Comparator.reverseOrder()).toList();
    }
  }

  /** There is something to test: images, objects, and two sizes. */
  @Test
  public final void thereAreImagesToTry() throws IOException {
    Dataset dataset = open(folder(), context());
    assertThat(dataset.size()).as("images").isGreaterThanOrEqualTo(2);
    assertThat(annotations(dataset))
        .as("an image with two objects")
        .anyMatch(annotation -> annotation.boxes().size() > 1);
    Set<List<Integer>> sizes = new HashSet<>();
    annotations(dataset).forEach(a -> sizes.add(List.of(a.width(), a.height())));
    assertThat(sizes).as("different sizes").hasSizeGreaterThan(1);
  }

  /** What an annotation says without decoding is what decoding finds. */
  @Test
  public final void annotationsFitTheirImages() throws IOException {
    Dataset dataset = open(folder(), context());
    for (int i = 0; i < dataset.size(); i++) {
      Annotation annotation = dataset.annotation(i);
      Image image = dataset.image(i);
      assertThat(List.of(annotation.width(), annotation.height()))
          .as("width and height of %s", annotation.id())
          .containsExactly(image.width(), image.height());
    }
  }

  /** Boxes have an area, lie inside their image, and name a class that there is. */
  @Test
  public final void boxesLieInTheirImage() throws IOException {
    for (Annotation image : annotations(open(folder(), context()))) {
      for (GroundTruthBox box : image.boxes()) {
        String where = "%s: %s".formatted(image.id(), box);
        assertThat(box.x1()).as(where).isGreaterThanOrEqualTo(0).isLessThan(box.x2());
        assertThat(box.y1()).as(where).isGreaterThanOrEqualTo(0).isLessThan(box.y2());
        assertThat(box.x2()).as(where).isLessThanOrEqualTo(image.width());
        assertThat(box.y2()).as(where).isLessThanOrEqualTo(image.height());
        assertThat(box.classIndex()).as(where).isBetween(0, 1);
      }
    }
  }

  /** Evaluations and messages tell images apart by their ids. */
  @Test
  public final void everyImageHasAnIdOfItsOwn() throws IOException {
    assertThat(annotations(open(folder(), context())))
        .extracting(Annotation::id)
        .doesNotHaveDuplicates()
        .doesNotContain("");
  }

  /** The order and the content of a dataset are those of its files, each time it is opened. */
  @Test
  public final void openedAgainItIsTheSame() throws IOException {
    Dataset first = open(folder(), context());
    Dataset second = open(folder(), context());
    assertThat(annotations(second)).isEqualTo(annotations(first));
    assertThat(second.image(1).rgb()).isEqualTo(first.image(1).rgb());
  }

  /** Many threads load batches at once. */
  @Test
  public final void manyThreadsSeeTheSame() throws IOException {
    Dataset dataset = open(folder(), context());
    List<Image> alone = IntStream.range(0, dataset.size()).mapToObj(dataset::image).toList();
    List<Annotation> annotations = annotations(dataset);
    List<Integer> wrong =
        IntStream.range(0, READINGS)
            .parallel()
            .map(reading -> reading % dataset.size())
            .filter(
                i ->
                    !dataset.annotation(i).equals(annotations.get(i))
                        || !Arrays.equals(dataset.image(i).rgb(), alone.get(i).rgb()))
            .boxed()
            .toList();
    assertThat(wrong).as("images that another thread sees differently").isEmpty();
  }

  /** A picture that has gone is the user's mistake, named, and no other picture. */
  @Test
  public final void aPictureThatHasGoneIsNamed() throws IOException {
    Path folder = folder();
    Dataset dataset = open(folder, context());
    byte[] before = dataset.image(0).rgb();
    for (Path file : files(folder)) {
      Files.deleteIfExists(file);
    }
    Files.createDirectories(folder);
    try {
      assertThat(dataset.image(0).rgb()).as("a picture kept in memory").isEqualTo(before);
    } catch (UserError e) {
      assertThat(e.getMessage()).as("the message").contains(folder.getFileName().toString());
    }
  }

  private static List<Annotation> annotations(Dataset dataset) {
    return IntStream.range(0, dataset.size()).mapToObj(dataset::annotation).toList();
  }
}
