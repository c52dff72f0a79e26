package dev.tarsier.annotations.set;

import dev.tarsier.annotations.set.Defect.Kind;
import dev.tarsier.annotations.voc.VocFolder;
import dev.tarsier.annotations.yolo.YoloData;
import dev.tarsier.annotations.yolo.YoloFolder;
import dev.tarsier.files.OutsidePaths;
import dev.tarsier.files.TextFile;
import dev.tarsier.problem.Remarks;
import dev.tarsier.problem.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds out what a folder holds, and reads it. */
public final class StatedSets {

  private static final List<String> USUAL = List.of("train", "val", "valid", "validation", "test");
  private static final List<String> DATA_FILES =
      List.of("data.yaml", "data.yml", "dataset.yaml", "dataset.yml");
  private static final List<String> NAME_LISTS =
      List.of("classes.txt", "labels/classes.txt", "obj.names");

  private StatedSets() {}

  /**
   * All splits of a folder: VOC's {@code Annotations} (or XML files beside the images), COCO's
   * {@code annotations/*.json} beside {@code images}, or YOLO's {@code data.yaml} or {@code images}
   * and {@code labels}. Of VOC's lists train, val and test are the splits where there are any:
   * {@code trainval} and the lists of a class only repeat them.
   *
   * @throws UserError if it holds none of them
   */
  public static StatedSet read(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new UserError("the folder %s does not exist".formatted(folder));
    }
    Optional<Path> yaml = first(folder, DATA_FILES);
    if (Files.isDirectory(folder.resolve("Annotations")) || !files(folder, ".xml").isEmpty()) {
      return voc(folder);
    } else if (!cocoFiles(folder).isEmpty()) {
      return coco(folder);
    } else if (yaml.isPresent()) {
      return yolo(YoloData.read(yaml.get()), folder);
    } else if (first(folder, NAME_LISTS).isPresent()) {
      return plainYolo(folder, listedNames(folder));
    }
    throw new UserError(
        "%s holds no data set that is known: VOC has Annotations, COCO annotations/*.json and images, YOLO data.yaml or classes.txt; for other places give a config"
            .formatted(folder));
  }

  private static StatedSet voc(Path root) {
    VocFolder folder = VocFolder.of(root, "Annotations", "JPEGImages", "ImageSets/Main");
    List<String> lists = names(files(root.resolve("ImageSets/Main"), ".txt"));
    List<String> usual = USUAL.stream().filter(lists::contains).toList();
    List<String> chosen = usual.isEmpty() ? lists : usual;
    List<Optional<String>> splits =
        chosen.isEmpty() ? List.of(Optional.empty()) : chosen.stream().map(Optional::of).toList();
    StatedSet set =
        StatedSet.joined(
            splits.stream()
                .map(list -> VocSet.read(folder, list.orElse("all"), list, -1))
                .toList());
    List<String> classes =
        Stream.concat(listedNames(root).stream(), set.classes().stream()).distinct().toList();
    return new StatedSet(classes, set.splits(), set.defects(), set.remarks(), set.passedOver());
  }

  private static StatedSet coco(Path root) {
    var sets = new ArrayList<StatedSet>();
    for (Path file : cocoFiles(root)) {
      String name =
          file.getFileName()
              .toString()
              .replaceFirst("^instances_", "")
              .replaceFirst("\\.json(\\.gz)?$", "");
      Path images = root.resolve("images");
      sets.add(
          CocoSet.read(file, Files.isDirectory(images) ? images : root, name, OutsidePaths.REFUSE));
    }
    return StatedSet.joined(sets);
  }

  private static List<Path> cocoFiles(Path root) {
    Path folder = root.resolve("annotations");
    return Stream.of(files(folder, ".json"), files(folder, ".json.gz"))
        .flatMap(List::stream)
        .sorted()
        .toList();
  }

  /**
   * One split in YOLO's layout.
   *
   * @param data a {@code data.yaml}, or a folder
   * @param split as the data calls it
   * @param names classes by index, where the data does not tell
   * @param name what the split is called in messages
   */
  public static StatedSet yolo(
      Path data, Optional<String> split, List<String> names, String name, OutsidePaths outside) {
    boolean isFolder = Files.isDirectory(data);
    Path root = isFolder ? data : Optional.ofNullable(data.getParent()).orElse(Path.of(""));
    Optional<YoloData> read =
        (isFolder ? first(data, DATA_FILES) : Optional.of(data)).map(YoloData::read);
    List<String> known = read.map(YoloData::names).orElseGet(() -> listedNames(root));
    var remarks = new Remarks();
    List<Path> images =
        read.isPresent()
            ? YoloFolder.images(read.get(), split.orElse("train"), outside, remarks)
            : YoloFolder.images(root, split);
    return YoloSet.read(root, images, names.isEmpty() ? known : names, name, remarks);
  }

  private static List<String> listedNames(Path root) {
    return first(root, NAME_LISTS)
        .map(list -> TextFile.lines(list, "list of classes"))
        .orElse(List.of());
  }

  private static StatedSet yolo(YoloData data, Path root) {
    var sets = new ArrayList<StatedSet>();
    for (String split : data.splits().keySet()) {
      var remarks = new Remarks();
      try {
        List<Path> images = YoloFolder.images(data, split, OutsidePaths.REFUSE, remarks);
        sets.add(YoloSet.read(root, images, data.names(), split, remarks));
      } catch (UserError e) {
        sets.add(
            new StatedSet(
                data.names(),
                List.of(new StatedSplit(split, List.of())),
                Defect.of(Kind.MALFORMED, data.file().toString(), e),
                remarks.lines(),
                Map.of()));
      }
    }
    return StatedSet.joined(sets);
  }

  private static StatedSet plainYolo(Path root, List<String> names) {
    List<String> splits =
        USUAL.stream()
            .filter(
                split ->
                    Files.isDirectory(root.resolve("images").resolve(split))
                        || Files.isDirectory(root.resolve(split)))
            .toList();
    if (splits.isEmpty()) {
      return plainYolo(root, Optional.empty(), names, "all");
    }
    return StatedSet.joined(
        splits.stream().map(split -> plainYolo(root, Optional.of(split), names, split)).toList());
  }

  private static StatedSet plainYolo(
      Path root, Optional<String> split, List<String> names, String name) {
    return YoloSet.read(root, YoloFolder.images(root, split), names, name, new Remarks());
  }

  private static Optional<Path> first(Path folder, List<String> names) {
    return names.stream().map(folder::resolve).filter(Files::isRegularFile).findFirst();
  }

  private static List<String> names(List<Path> files) {
    return files.stream()
        .map(file -> file.getFileName().toString())
        .map(name -> name.substring(0, name.lastIndexOf('.')))
        .toList();
  }

  private static List<Path> files(Path folder, String ending) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new UserError("folder %s cannot be listed: %s".formatted(folder, e), e);
    }
  }
}
