package dev.tarsier.datasets.cifar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarsier.data.ClassNames;
import dev.tarsier.data.Dataset;
import dev.tarsier.data.Image;
import dev.tarsier.datasets.imaging.OpenCvImaging;
import dev.tarsier.datasets.imaging.OpenCvLibrary;
import dev.tarsier.plugin.DatasetContext;
import dev.tarsier.problem.UserError;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small files in the official form, as www.cs.toronto.edu/~kriz/cifar.html describes it. */
class CifarTest {

  private static final int PLANE = 32 * 32;

  private static final ClassNames TEN =
      ClassNames.of(
          "airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck");

  private final Path root;

  CifarTest(@TempDir Path root) {
    this.root = root;
  }

  @Test
  void aRecordIsItsLabelThenRedGreenAndBlueRowByRow() throws IOException {
    byte[] record = new byte[1 + 3 * PLANE];
    record[0] = 6;
    for (int row = 0; row < 32; row++) {
      for (int column = 0; column < 32; column++) {
        int pixel = 32 * row + column;
        record[1 + pixel] = (byte) (4 * row); // red tells rows apart
        record[1 + PLANE + pixel] = (byte) (5 * column); // green tells columns apart
        record[1 + 2 * PLANE + pixel] = (byte) 200;
      }
    }
    write("test_batch.bin", new byte[1 + 3 * PLANE], record);
    Dataset test = open(CifarSplit.TEST, 0);

    Image image = test.image(1);
    assertThat(image.width()).isEqualTo(32);
    assertThat(image.height()).isEqualTo(32);
    int at = 3 * (32 * 3 + 30); // row 3, column 30
    assertThat(image.rgb()[at]).isEqualTo((byte) 12); // 4 · 3
    assertThat(image.rgb()[at + 1]).isEqualTo((byte) 150); // 5 · 30
    assertThat(image.rgb()[at + 2]).isEqualTo((byte) 200);
    assertThat(label(test, 1)).isEqualTo(6);
    assertThat(test.annotation(1).id()).isEqualTo("test_batch-00001");
    assertThat(test.sample(1).boxes().get(0).x2()).isEqualTo(32);
  }

  @Test
  void validationHasTheLastTrainingImagesAndTrainTheOthers() throws IOException {
    trainBatches();
    assertThat(labels(open(CifarSplit.TRAIN, 3))).containsExactly(0, 1, 2, 3, 4, 5, 6);
    assertThat(labels(open(CifarSplit.VALIDATION, 3))).containsExactly(7, 8, 9);
    assertThat(labels(open(CifarSplit.TRAIN, 0))).hasSize(10);
    assertThat(open(CifarSplit.VALIDATION, 3).annotation(0).id()).isEqualTo("data_batch_4-00001");
    assertThat(open(CifarSplit.VALIDATION, 3).image(0).rgb()).startsWith(70, 70, 70);
  }

  @Test
  void heldOutLeavesSomethingToEitherSide() throws IOException {
    trainBatches();
    assertThatThrownBy(() -> open(CifarSplit.TRAIN, 10))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "held_out: 10 of the 10 training images leaves none to one side (allowed here: 0 to 9)");
    assertThatThrownBy(() -> open(CifarSplit.VALIDATION, 0))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("allowed here: 1 to 9");
  }

  @Test
  void classNamesAreThoseOfTheListOrElseTheWellKnownOnes() throws IOException {
    assertThat(Cifar.ten().classNames(options(CifarSplit.TEST, 0))).contains(TEN);
    Files.writeString(root.resolve("batches.meta.txt"), "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\n\n");
    assertThat(Cifar.ten().classNames(options(CifarSplit.TEST, 0)))
        .contains(ClassNames.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j"));
    Files.writeString(root.resolve("batches.meta.txt"), "a\nb\n");
    assertThatThrownBy(() -> Cifar.ten().classNames(options(CifarSplit.TEST, 0)))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("lists 2 names, 2 of them distinct; CIFAR-10 has 10 classes");
  }

  @Test
  void theConfigMayReorderTheClassesButHasToNameThemAll() throws IOException {
    write("test_batch.bin", record(0), record(9));
    var reversed = new ClassNames(IntStream.range(0, 10).mapToObj(i -> TEN.name(9 - i)).toList());
    assertThat(labels(open(CifarSplit.TEST, 0, reversed))).containsExactly(9, 0);
    var nine = new ClassNames(TEN.names().subList(0, 9));
    assertThatThrownBy(() -> open(CifarSplit.TEST, 0, nine))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("class 'truck' of CIFAR-10 is none of the experiment's");
  }

  @Test
  void aFileCutShortIsNamed() throws IOException {
    write("test_batch.bin", record(1), new byte[100]);
    assertProblem()
        .hasMessageContaining("test_batch.bin has 3173 bytes")
        .hasMessageContaining("records of CIFAR-10 (3073 bytes each)");
    write("test_batch.bin");
    assertProblem().hasMessageContaining("test_batch.bin has 0 bytes");
  }

  @Test
  void aLabelAboveNineIsNamedWithItsRecord() throws IOException {
    write("test_batch.bin", record(9), record(10), record(255));
    assertProblem()
        .hasMessageContaining("test_batch.bin, record 1 counted from 0: label 10 names no class")
        .hasMessageContaining("run from 0 to 9");
  }

  @Test
  void missingFilesAreNamedTogetherWithTheUsualReasons() throws IOException {
    write("data_batch_1.bin", record(1));
    assertThatThrownBy(() -> open(CifarSplit.TRAIN, 0))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(
            "lacks data_batch_2.bin, data_batch_3.bin, data_batch_4.bin, data_batch_5.bin of the binary version of CIFAR-10")
        .hasMessageContaining("root is that folder");
    write("test_batch");
    assertProblem().hasMessageContaining("these are the files of the Python version");
  }

  @Test
  void cifar100HasACoarseAndAFineLabelBeforeThePixels() throws IOException {
    byte[] record = new byte[2 + 3 * PLANE];
    record[0] = 19;
    record[1] = 99;
    Arrays.fill(record, 2, 2 + PLANE, (byte) 77);
    write("test.bin", record);
    names("coarse_label_names.txt", 20);
    names("fine_label_names.txt", 100);
    Dataset coarse = open100(Cifar100Options.Labels.COARSE);
    Dataset fine = open100(Cifar100Options.Labels.FINE);
    assertThat(label(coarse, 0)).isEqualTo(19);
    assertThat(label(fine, 0)).isEqualTo(99);
    assertThat(fine.image(0).rgb()).startsWith(77, 0, 0);
  }

  @Test
  void cifar100NeedsItsListOfNames() throws IOException {
    write("test.bin", new byte[2 + 3 * PLANE]);
    assertThatThrownBy(() -> open100(Cifar100Options.Labels.FINE))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("fine_label_names.txt");
  }

  /** Labels 0 to 9 in five files of two records. */
  private void trainBatches() throws IOException {
    for (int i = 0; i < 5; i++) {
      write("data_batch_%d.bin".formatted(i + 1), record(2 * i), record(2 * i + 1));
    }
  }

  /** A record whose pixels are all ten times its label. */
  private static byte[] record(int label) {
    byte[] record = new byte[1 + 3 * PLANE];
    Arrays.fill(record, (byte) (10 * label));
    record[0] = (byte) label;
    return record;
  }

  private void write(String name, byte[]... records) throws IOException {
    var bytes = new ByteArrayOutputStream();
    for (byte[] record : records) {
      bytes.write(record);
    }
    Files.write(root.resolve(name), bytes.toByteArray());
  }

  private void names(String file, int count) throws IOException {
    Files.write(
        root.resolve(file), IntStream.range(0, count).mapToObj("name%d"::formatted).toList());
  }

  private AbstractThrowableAssert<?, ?> assertProblem() {
    return assertThatThrownBy(() -> open(CifarSplit.TEST, 0)).isInstanceOf(UserError.class);
  }

  private Cifar10Options options(CifarSplit split, int heldOut) {
    return new Cifar10Options(root, split, heldOut);
  }

  private Dataset open(CifarSplit split, int heldOut) {
    return open(split, heldOut, TEN);
  }

  private Dataset open(CifarSplit split, int heldOut, ClassNames classes) {
    return Cifar.ten().open(options(split, heldOut), context(classes));
  }

  private Dataset open100(Cifar100Options.Labels labels) {
    var options = new Cifar100Options(root, CifarSplit.TEST, 0, labels);
    ClassNames classes = Cifar.hundred().classNames(options).orElseThrow();
    return Cifar.hundred().open(options, context(classes));
  }

  private static DatasetContext context(ClassNames classes) {
    return new DatasetContext(classes, new OpenCvImaging(OpenCvLibrary.inUserCache()));
  }

  private static int label(Dataset dataset, int index) {
    return dataset.annotation(index).boxes().get(0).classIndex();
  }

  private static List<Integer> labels(Dataset dataset) {
    return IntStream.range(0, dataset.size()).mapToObj(i -> label(dataset, i)).toList();
  }
}
