package dev.tarsier.datasets.imagefolder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarsier.data.Annotation;
import dev.tarsier.data.ClassNames;
import dev.tarsier.data.Dataset;
import dev.tarsier.data.Image;
import dev.tarsier.datasets.imaging.OpenCvImaging;
import dev.tarsier.datasets.imaging.OpenCvLibrary;
import dev.tarsier.plugin.DatasetContext;
import dev.tarsier.problem.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFolderTest {

  private static final ClassNames CAT_DOG = ClassNames.of("cat", "dog");

  private final OpenCvImaging imaging = new OpenCvImaging(OpenCvLibrary.inUserCache());
  private final ImageFolder imageFolder = new ImageFolder();
  private final Path root;

  ImageFolderTest(@TempDir Path root) {
    this.root = root;
  }

  @Test
  void classesAreTheFoldersSortedByName() throws IOException {
    draw("dog/1.png");
    draw("cat/1.png");
    draw("Zebra/1.png");
    // Capitals sort before small letters, as in torchvision.
    assertThat(imageFolder.classNames(ImageFolderOptions.of(root)))
        .contains(ClassNames.of("Zebra", "cat", "dog"));
  }

  @Test
  void imagesRunByClassThenByFolderThenByName() throws IOException {
    draw("dog/2.png");
    draw("dog/10.png");
    draw("cat/b.PNG");
    draw("cat/a/z.png");
    draw("cat/a/deeper/y.png");
    draw("cat/c.png");
    assertThat(ids(open(CAT_DOG)))
        .containsExactly(
            "cat/b.PNG",
            "cat/c.png",
            "cat/a/z.png",
            "cat/a/deeper/y.png",
            "dog/10.png",
            "dog/2.png");
  }

  @Test
  void anImageHasOneObjectThatFillsIt() throws IOException {
    draw("cat/wide.png", 7, 5);
    draw("dog/tall.png", 3, 9);
    Dataset dataset = open(CAT_DOG);
    assertThat(dataset.annotation(0)).isEqualTo(Annotation.labelled("cat/wide.png", 7, 5, 0));
    assertThat(dataset.sample(1).boxes())
        .isEqualTo(Annotation.labelled("dog/tall.png", 3, 9, 1).boxes());
    assertThat(dataset.sample(1).image().height()).isEqualTo(9);
  }

  @Test
  void theConfigDecidesTheOrderOfClasses() throws IOException {
    draw("cat/1.png");
    draw("dog/1.png");
    Dataset dataset = open(ClassNames.of("dog", "cat"));
    assertThat(dataset.annotation(0).id()).isEqualTo("cat/1.png");
    assertThat(dataset.annotation(0).boxes().get(0).classIndex()).isEqualTo(1);
    assertThat(dataset.annotation(1).boxes().get(0).classIndex()).isZero();
  }

  @Test
  void aClassThatIsNoFolderIsNamedAndAFolderThatIsNoClassToo() throws IOException {
    draw("cat/1.png");
    draw("dog/1.png");
    assertProblem(ClassNames.of("cats", "dog"))
        .hasMessageContaining("class 'cats' of the experiment is none of folder " + root)
        .hasMessageContaining("(there are cat, dog); did you mean 'cat'?")
        .hasMessageContaining("class 'cat' of folder " + root + " is none of the experiment's")
        .hasMessageContaining("allow_empty: true");
  }

  @Test
  void aFolderWithoutImagesIsNamedWithTheEndingsOfImages() throws IOException {
    draw("cat/1.png");
    Files.createDirectories(root.resolve("dog"));
    assertProblem(CAT_DOG)
        .hasMessageContaining("folder " + root.resolve("dog") + " holds no image")
        .hasMessageContaining(".jpg, .jpeg, .png");
  }

  @Test
  void allowEmptyOpensASplitThatLacksAClass() throws IOException {
    draw("cat/1.png");
    Files.createDirectories(root.resolve("dog"));
    Dataset dataset =
        imageFolder.open(
            new ImageFolderOptions(root, true),
            new DatasetContext(ClassNames.of("dog", "bird", "cat"), imaging));
    assertThat(dataset.annotation(0).boxes().get(0).classIndex()).isEqualTo(2);
    assertThat(dataset.remarks()).containsExactly("no image of class bird, dog");
  }

  @Test
  void strayFilesAreLeftOutAndCounted() throws IOException {
    draw("cat/1.png");
    draw("dog/1.png");
    draw("preview.png");
    write("cat/labels.txt");
    write("dog/Thumbs.db");
    write("README.md");
    write("cat/.hidden.png");
    write(".cache/x.png");
    Dataset dataset = open(CAT_DOG);
    assertThat(ids(dataset)).containsExactly("cat/1.png", "dog/1.png");
    assertThat(dataset.remarks())
        .containsExactly(
            "4 files left out, no images of a class: cat/labels.txt; dog/Thumbs.db; README.md; …");
  }

  @Test
  void aRootWithoutFoldersSaysWhatIsExpected() throws IOException {
    draw("1.png");
    assertProblem(CAT_DOG)
        .hasMessageContaining(root + " holds no folder")
        .hasMessageContaining("Put the images of each class into a folder");
  }

  @Test
  void aRootOneFolderTooHighIsRecognised() throws IOException {
    draw("train/cat/1.png");
    draw("val/cat/1.png");
    assertProblem(CAT_DOG)
        .hasMessage(
            "root: %s holds splits (train, val), not classes. Name the folder of one split, such as %s.",
            root, root.resolve("train"));
  }

  @Test
  void aMissingRootIsNamed() {
    assertThatThrownBy(() -> imageFolder.classNames(ImageFolderOptions.of(root.resolve("nowhere"))))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("nowhere does not exist");
  }

  @Test
  void aDamagedImageIsNamedWhenItIsAskedFor() throws IOException {
    draw("cat/1.png");
    write("cat/2.png");
    Dataset dataset = open(ClassNames.of("cat"));
    assertThatThrownBy(() -> dataset.sample(1))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("2.png");
  }

  private AbstractThrowableAssert<?, ?> assertProblem(ClassNames classes) {
    return assertThatThrownBy(() -> open(classes)).isInstanceOf(UserError.class);
  }

  private Dataset open(ClassNames classes) {
    return imageFolder.open(ImageFolderOptions.of(root), new DatasetContext(classes, imaging));
  }

  private static List<String> ids(Dataset dataset) {
    return IntStream.range(0, dataset.size()).mapToObj(i -> dataset.annotation(i).id()).toList();
  }

  private void draw(String path) throws IOException {
    draw(path, 2, 2);
  }

  private void draw(String path, int width, int height) throws IOException {
    Files.write(made(path), imaging.png(new Image(width, height, new byte[3 * width * height])));
  }

  /** A file that is no image. */
  private void write(String path) throws IOException {
    Files.writeString(made(path), "text");
  }

  private Path made(String path) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    return file;
  }
}
