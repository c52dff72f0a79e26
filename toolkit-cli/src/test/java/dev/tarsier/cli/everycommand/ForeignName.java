package dev.tarsier.cli.everycommand;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A channel by which a name from elsewhere comes to the terminal.
 *
 * @param what is named so
 * @param command that prints it, as in {@link EveryCommand}
 */
record ForeignName(String what, EveryCommand command) {

  private static final String N = HostileName.RAW;
  private static final String WEIGHTS = "@run/checkpoints/last.safetensors";

  /** The table. */
  static List<ForeignName> all() {
    var all = new ArrayList<ForeignName>();
    all.addAll(words());
    all.addAll(configs());
    all.addAll(weights());
    all.addAll(data());
    all.addAll(evaluations());
    all.addAll(plugins());
    return all;
  }

  private static ForeignName line(String what, String name, String... words) {
    return new ForeignName(what, new EveryCommand(name, List.of(words)));
  }

  /** Names on the command line. */
  private static List<ForeignName> words() {
    return List.of(
        line("a command", N),
        line("an option", "describe", "--" + N),
        line("a backbone", "describe", N),
        line("an option of a backbone", "describe", "lenet", "--option", N + "=1"),
        line("an input", "describe", "lenet", "--input", N),
        line("a picture", "describe", "lenet", "--plot", ">" + N + ".txt"),
        line("a component", "plugins show", N),
        line("a kind", "plugins list", "--kind", N),
        line("a folder of plugins", "plugins list", "--plugins-dir", "@" + N),
        line("a folder of plugins", "doctor", "--plugins-dir", "@" + N),
        line("a new plugin", "plugins new", N, "--out", ">new"),
        line("a new plugin's folder", "plugins new", "waage", "--out", ">" + N),
        line("a config", "train", "@" + N + ".yaml"),
        line("a config", "benchmark", "@" + N + ".yaml"),
        line("a config", "speed", "@" + N + ".yaml"),
        line("a config", "anchors", "@" + N + ".yaml"),
        line("a setting", "demo", "--out", ">demo", "--set", N + "=1"),
        line("a setting's value", "train", "@config.yaml", "--out", ">o", "--set", "seed=" + N),
        line("a run", "train", "@config.yaml", "--out", ">" + N),
        line("a run", "curves", "@" + N, "--out", ">curves.svg"),
        line("a run", "predict", "--checkpoint", "@" + N, "@images"),
        line("a run", "compare", "@" + N, "@" + N),
        line("an image", "predict", "--checkpoint", "@run", "@" + N + ".png"),
        line("a glob", "predict", "--checkpoint", "@run", "@" + N + "*.png"),
        line("detections", "evaluate", "--ground-truth", "@gt.json", "--detections", "@" + N),
        line("an evaluation", "evaluate", "--merge", "@" + N, "--out", ">e"),
        line("a weight file", "weights inspect", "@" + N),
        line("a weight file", "weights diff", WEIGHTS, "@" + N),
        line("a weight file", "weights convert", "@" + N, ">copy.safetensors"),
        line("a weight file", "weights verify", "@" + N),
        line("a data set", "data check", "@" + N),
        line("a data set", "data convert", "@voc", "@" + N, "--to", "coco"),
        line("a shell", "completion", N));
  }

  /** Names in configs, written by {@link HostileFiles}. */
  private static List<ForeignName> configs() {
    return Stream.concat(
            HostileFiles.configs().keySet().stream()
                .map(what -> line(what, "train", "@" + HostileFiles.config(what), "--out", ">o")),
            Stream.of(
                line("a key", "predict", "@" + UNKNOWN_KEY, "--checkpoint", WEIGHTS, "@images"),
                line("a key", "evaluate", "@" + UNKNOWN_KEY, "--checkpoint", WEIGHTS),
                line("a key", "speed", "@" + UNKNOWN_KEY),
                line("a key", "anchors", "@" + UNKNOWN_KEY),
                line("a key", "data check", "@" + UNKNOWN_KEY),
                line("a class", "anchors", "@" + CLASSES),
                line("a class", "data check", "@" + CLASSES),
                line("a class", "data show", "@" + CLASSES, "--out", ">inputs.png"),
                line("a class", "speed", "@" + CLASSES, "--warm-up", "1", "--repeats", "2"),
                line("a run's own name", "train", "@" + NAME, "--resume", "@run"),
                line("a suite", "benchmark", "@hostile/suite.yaml", "--dry-run")))
        .toList();
  }

  private static final String UNKNOWN_KEY = HostileFiles.config("an unknown key");
  private static final String CLASSES = HostileFiles.config("classes");
  private static final String NAME = HostileFiles.config("the run's own name");

  private static List<ForeignName> weights() {
    String pth = "@hostile/names.pth";
    String safetensors = "@hostile/names.safetensors";
    String card = "@hostile/card.safetensors";
    return List.of(
        line("a tensor", "weights inspect", pth),
        line("a tensor", "weights inspect", safetensors),
        line("a tensor", "weights inspect", safetensors, "--json"),
        line("a tensor", "weights diff", safetensors, WEIGHTS),
        line("a tensor", "weights diff", safetensors, "@hostile/changed.safetensors"),
        line("a tensor", "weights verify", "@hostile/nan.safetensors"),
        line("a tensor", "train", "@hostile/from-weights.yaml", "--out", ">o"),
        line("a class of a model card", "weights inspect", card),
        line("a class of a model card", "predict", "@config.yaml", "--checkpoint", card, "@images"),
        line(
            "a class of a model card",
            "evaluate",
            "@config.yaml",
            "--checkpoint",
            card,
            "--split",
            "val",
            "--out",
            ">e"));
  }

  private static List<ForeignName> data() {
    return List.of(
        line("a class", "data check", "@hostile/voc"),
        line("a data set", "data stats", "@" + N),
        line(
            "a class",
            "data split",
            "@hostile/voc",
            ">parts",
            "--to",
            "voc",
            "--parts",
            "train=1,val=1"),
        line("a class", "data convert", "@hostile/voc", ">coco", "--to", "coco"),
        line("an image", "data check", "@hostile/coco-images"),
        line("a class", "data check", "@hostile/coco-classes"),
        line("a class", "data check", "@hostile/yolo"),
        line("an image's file", "data check", "@hostile/voc-files"),
        line("an image's file", "predict", "--checkpoint", "@run", "@hostile/images"),
        line("an image's file", "predict", "--checkpoint", "@run", "@hostile/images", "--json"),
        line("an image's file", "predict", "--checkpoint", "@run", "@hostile/broken-images"),
        line("a folder of images", "train", "@hostile/image-folder.yaml", "--out", ">o"),
        line("an image in a split", "train", "@hostile/voc-split.yaml", "--out", ">o"));
  }

  private static List<ForeignName> evaluations() {
    String[] truths = {"categories", "images", "ids", "json"};
    return Stream.concat(
            Stream.of(truths)
                .map(
                    truth ->
                        line(
                            "truth: " + truth,
                            "evaluate",
                            "--ground-truth",
                            "@hostile/%s.json".formatted(truth),
                            "--detections",
                            "@hostile/detections.json",
                            "--out",
                            ">e")),
            Stream.of(
                line(
                    "an id in detections",
                    "evaluate",
                    "--ground-truth",
                    "@gt.json",
                    "--detections",
                    "@hostile/detections.json",
                    "--out",
                    ">e"),
                line(
                    "a protocol",
                    "evaluate",
                    "--ground-truth",
                    "@gt.json",
                    "--detections",
                    "@dt.json",
                    "--protocol",
                    N)))
        .toList();
  }

  private static List<ForeignName> plugins() {
    return List.of(
        line("a jar", "plugins list", "--plugins-dir", "@hostile/jar"),
        line("a class in a jar", "plugins list", "--plugins-dir", "@hostile/service"),
        line("a component", "plugins list", "--plugins-dir", "@hostile/component"),
        line("a component", "plugins list", "--plugins-dir", "@hostile/component", "--json"),
        line("an option", "plugins show", "rogue", "--plugins-dir", "@hostile/component"),
        line("a plugin's failure", "describe", "rogue", "--plugins-dir", "@hostile/component"),
        line("a jar", "doctor", "--plugins-dir", "@hostile/jar"));
  }

  @Override
  public String toString() {
    return "%s: %s".formatted(what, command.toString().replaceAll("\\p{Cntrl}|\u202e|\u2028", "?"));
  }
}
