package dev.tarsier.datasets.imagefolder;

import dev.tarsier.data.ClassNames;
import dev.tarsier.data.Dataset;
import dev.tarsier.datasets.imagefolder.FolderDataset.LabelledFile;
import dev.tarsier.datasets.reading.OwnClasses;
import dev.tarsier.files.ImageEndings;
import dev.tarsier.plugin.DatasetContext;
import dev.tarsier.plugin.DatasetFactory;
import dev.tarsier.problem.Problems;
import dev.tarsier.problem.UserError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;

/**
 * Opens a folder whose sub-folders are classes. Classes and the images of each are sorted by name,
 * so that indices and order are those of torchvision's {@code ImageFolder}.
 */
public final class ImageFolder implements DatasetFactory<ImageFolderOptions> {

  private static final int SHOWN = 3;

  private static final String SAME_CLASSES =
      "data.classes lists the folders, in an order of its choice; without it they are those of the training split. allow_empty: true lets a split go without some.";

  @Override
  public Optional<ClassNames> classNames(ImageFolderOptions options) {
    return Optional.of(new ClassNames(ClassFolders.below(options.root()).names()));
  }

  /**
   * {@inheritDoc}
   *
   * <p>Files that are no images by their ending, and files beside the class folders, are left out;
   * a remark counts them.
   *
   * @throws UserError also if a class has no image here, unless the options allow it, or the
   *     folders are not the experiment's classes
   */
  @Override
  public Dataset open(ImageFolderOptions options, DatasetContext context) {
    return new Opening(options, context).dataset();
  }

  /** One opening. */
  private static final class Opening {
    private final ImageFolderOptions options;
    private final DatasetContext context;
    private final ClassFolders folders;
    private final List<LabelledFile> images = new ArrayList<>();
    private final List<Path> others = new ArrayList<>();
    private final List<String> empty = new ArrayList<>();

    Opening(ImageFolderOptions options, DatasetContext context) {
      this.options = options;
      this.context = context;
      folders = ClassFolders.below(options.root());
    }

    Dataset dataset() {
      ClassNames own = classes();
      String place = "folder %s".formatted(options.root());
      IntUnaryOperator order = OwnClasses.order(own, context.classes(), place, SAME_CLASSES);
      for (int i = 0; i < own.size(); i++) {
        add(own.name(i), order.applyAsInt(i));
      }
      others.addAll(folders.strays());
      refuseEmpty();
      return new FolderDataset(images, remarks(), context.imaging());
    }

    /** The folders'; where a class may be empty, also those that have none here. */
    private ClassNames classes() {
      var names = new TreeSet<>(folders.names());
      if (options.allowEmpty()) {
        names.addAll(context.classes().names());
      }
      return new ClassNames(List.copyOf(names));
    }

    private void add(String className, int label) {
      int before = images.size();
      for (Path file : folders.files(className)) {
        if (ImageEndings.has(file)) {
          images.add(new LabelledFile(id(file), file, label));
        } else {
          others.add(file);
        }
      }
      if (images.size() == before) {
        empty.add(className);
      }
    }

    /** The path below the root, the same on every system. */
    private String id(Path file) {
      return options.root().relativize(file).toString().replace('\\', '/');
    }

    private void refuseEmpty() {
      var problems = new Problems();
      if (!options.allowEmpty()) {
        empty.forEach(
            name ->
                problems.add(
                    "folder %s holds no image (endings: %s)"
                        .formatted(options.root().resolve(name), ImageEndings.listed())));
      }
      problems.throwIfAny(
          "Fill it, take the folder away, or set allow_empty: true to open the split without images of that class.");
      if (images.isEmpty()) {
        throw new UserError("root: no folder below %s holds an image".formatted(options.root()));
      }
    }

    private List<String> remarks() {
      var remarks = new ArrayList<String>();
      if (!others.isEmpty()) {
        List<String> first = others.stream().limit(SHOWN).map(this::id).toList();
        remarks.add(
            "%d %s left out, no %s of a class: %s%s"
                .formatted(
                    others.size(),
                    others.size() == 1 ? "file" : "files",
                    others.size() == 1 ? "image" : "images",
                    String.join("; ", first),
                    others.size() > first.size() ? "; …" : ""));
      }
      if (!empty.isEmpty()) {
        remarks.add("no image of class %s".formatted(String.join(", ", empty)));
      }
      return remarks;
    }
  }
}
