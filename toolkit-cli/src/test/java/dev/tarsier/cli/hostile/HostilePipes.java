package dev.tarsier.cli.hostile;

import static dev.tarsier.cli.hostile.HostileInput.refused;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A pipe that nobody writes to, and a device without end, in place of every file that is read. */
final class HostilePipes {

  private static final String EVALUATE = "evaluate --ground-truth @gt.json --detections @dt.json";

  /** The file, and the command that reads it. */
  private static final Map<String, String> FILES =
      Map.ofEntries(
          Map.entry("config.yaml", "train @config.yaml --out @run"),
          Map.entry("suite.yaml", "benchmark @suite.yaml --dry-run"),
          Map.entry("weights.safetensors", "weights inspect @weights.safetensors"),
          Map.entry("weights.pth", "weights verify @weights.pth"),
          Map.entry("image.png", "predict --checkpoint @../good/run @image.png"),
          Map.entry("checkpoint", "predict @good.yaml --checkpoint @checkpoint @a.png"),
          Map.entry("gt.json", EVALUATE),
          Map.entry("dt.json", EVALUATE),
          Map.entry("gt.json.gz", "evaluate --ground-truth @gt.json.gz --detections @dt.json"),
          Map.entry("slices.csv", EVALUATE + " --slice-by @slices.csv"),
          Map.entry("one.shard", "evaluate --merge @one.shard --out @e"),
          Map.entry("voc/Annotations/a.xml", "data check @voc"),
          Map.entry("voc/ImageSets/Main/train.txt", "data check @voc"),
          Map.entry("voc/JPEGImages/a.png", "data check @voc"),
          Map.entry("yolo/data.yaml", "data check @yolo"),
          Map.entry("yolo/labels/a.txt", "data check @yolo"),
          Map.entry("run/metrics.jsonl", "curves @run --out @curves.svg"),
          Map.entry("jars/a.jar", "plugins list --plugins-dir @jars"),
          Map.entry(
              "evaluation/metrics.json",
              "compare @evaluation/metrics.json @evaluation/metrics.json"));

  private HostilePipes() {}

  static List<HostileInput> lines() {
    var lines = new ArrayList<HostileInput>();
    FILES.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            file -> {
              String name = file.getKey().replaceFirst("(/data)?\\.[a-z]+$", "");
              String[] words = file.getValue().split(" ");
              lines.add(refused("a pipe", folder -> pipe(folder, file.getKey()), name, words));
              lines.add(refused("a device", folder -> device(folder, file.getKey()), name, words));
            });
    return lines;
  }

  private static void pipe(Path folder, String name) throws IOException {
    Path file = place(folder, name);
    try {
      new ProcessBuilder("mkfifo", file.toString()).start().waitFor();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void device(Path folder, String name) throws IOException {
    Files.createSymbolicLink(place(folder, name), Path.of("/dev/zero"));
  }

  /** Everything else is as it should be. */
  private static Path place(Path folder, String name) throws IOException {
    HostileAnnotations.writeGood(folder);
    Path file = folder.resolve(name);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.deleteIfExists(file);
    return file;
  }
}
