package dev.tarsier.datasets.cifar;

import dev.tarsier.data.ClassNames;
import dev.tarsier.data.Dataset;
import dev.tarsier.datasets.reading.Folders;
import dev.tarsier.datasets.reading.OwnClasses;
import dev.tarsier.plugin.DatasetContext;
import dev.tarsier.plugin.DatasetFactory;
import dev.tarsier.problem.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Opens a split of CIFAR-10 or CIFAR-100. Train and validation are the official training images
 * without and with only the last {@code held_out}: with 5,000 the 45k/5k split of He, Zhang, Ren,
 * Sun: "Deep Residual Learning for Image Recognition", CVPR 2016, section 4.2 (which does not say
 * which 5,000).
 *
 * @param <O> the options record
 */
public final class Cifar<O extends Record> implements DatasetFactory<O> {

  private final Function<O, Source> source;

  private Cifar(Function<O, Source> source) {
    this.source = source;
  }

  /** What both options records say. */
  private record Source(CifarFormat format, Path root, CifarSplit split, int heldOut) {}

  /** Ten classes, 50,000 and 10,000 images. */
  public static DatasetFactory<Cifar10Options> ten() {
    return new Cifar<>(o -> new Source(CifarFormat.CIFAR10, o.root(), o.split(), o.heldOut()));
  }

  /** A hundred classes in twenty superclasses, 50,000 and 10,000 images. */
  public static DatasetFactory<Cifar100Options> hundred() {
    return new Cifar<>(o -> new Source(o.format(), o.root(), o.split(), o.heldOut()));
  }

  @Override
  public Optional<ClassNames> classNames(O options) {
    Source from = source.apply(options);
    return Optional.of(from.format.classNames(Folders.existing(from.root, "root")));
  }

  /**
   * {@inheritDoc}
   *
   * @throws UserError also if the experiment's classes are not the dataset's, or {@code held_out}
   *     leaves a split without images
   */
  @Override
  public Dataset open(O options, DatasetContext context) {
    Source from = source.apply(options);
    List<CifarFile> files = files(from);
    ClassNames own = from.format.classNames(from.root);
    var order =
        OwnClasses.order(
            own,
            context.classes(),
            from.format.title(),
            "data.classes lists them all, in an order of its choice, or is left out in a classification.");
    int all = files.stream().mapToInt(CifarFile::size).sum();
    return switch (from.split) {
      case TRAIN -> new CifarDataset(files, 0, boundary(from, all), order);
      case VALIDATION -> new CifarDataset(files, boundary(from, all), all, order);
      case TEST -> new CifarDataset(files, 0, all, order);
    };
  }

  /** The number of images that train keeps. */
  private static int boundary(Source from, int all) {
    int least = from.split == CifarSplit.VALIDATION ? 1 : 0;
    if (from.heldOut < least || from.heldOut >= all) {
      throw new UserError(
          "held_out: %d of the %d training images leaves none to one side (allowed here: %d to %d)"
              .formatted(from.heldOut, all, least, all - 1));
    }
    return all - from.heldOut;
  }

  private static List<CifarFile> files(Source from) {
    Path root = Folders.existing(from.root, "root");
    List<String> names = from.format.files(from.split);
    List<String> missing =
        names.stream().filter(name -> !Files.isRegularFile(root.resolve(name))).toList();
    if (!missing.isEmpty()) {
      throw new UserError(
          "root: %s lacks %s of the binary version of %s%s"
              .formatted(root, String.join(", ", missing), from.format.title(), hint(root, names)));
    }
    return names.stream().map(name -> CifarFile.open(root.resolve(name), from.format)).toList();
  }

  /** The two usual reasons. */
  private static String hint(Path root, List<String> names) {
    boolean python =
        names.stream().anyMatch(name -> Files.exists(root.resolve(name.replace(".bin", ""))));
    return python
        ? ": these are the files of the Python version. Take \"binary version (suitable for C programs)\" from www.cs.toronto.edu/~kriz/cifar.html."
        : ". The archive from www.cs.toronto.edu/~kriz/cifar.html unpacks into a folder of its own: root is that folder.";
  }
}
