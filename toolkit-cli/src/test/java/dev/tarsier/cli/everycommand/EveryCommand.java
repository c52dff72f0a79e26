package dev.tarsier.cli.everycommand;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * One line or more for each command of the program, with everything it needs to succeed.
 *
 * @param name the command's words, such as {@code weights inspect}
 * @param words its arguments; one that begins with {@code @} is a file of the {@link Workplace},
 *     with {@code >} one that the command writes
 */
record EveryCommand(String name, List<String> words) {

  /** The table. */
  static List<EveryCommand> all() {
    return List.of(
        line("demo", "--out", ">demo", "--set", FEW, "--set", SHORT),
        line("train", "@config.yaml", "--out", ">run"),
        line("evaluate", "--checkpoint", "@run", "--split", "val", "--out", ">split"),
        line("evaluate", "--ground-truth", "@gt.json", "--detections", "@dt.json", "--out", ">e"),
        line("compare", "@first", "@second", "--resamples", "100", "--page", ">page.html"),
        line("benchmark", "@suite.yaml", "--dry-run"),
        line("speed", "@config.yaml", "--warm-up", "1", "--repeats", "2", "--save", ">s.json"),
        line("predict", "--checkpoint", "@run", "@images", "--out", ">drawn"),
        line("predict", "@config.yaml", "--checkpoint", WEIGHTS, "@images", "--json"),
        line("curves", "@run", "--out", ">curves.svg"),
        line("anchors", "@config.yaml", "--plot", ">anchors.png"),
        line("describe", "lenet"),
        line("data check", "@voc"),
        line("data stats", "@voc"),
        line("data show", "@config.yaml", "--out", ">inputs.png", "--count", "2"),
        line("data split", "@voc", ">parts", "--to", "voc", "--parts", "train=1,val=1"),
        line("data convert", "@voc", ">coco", "--to", "coco"),
        line("weights inspect", WEIGHTS),
        line("weights diff", WEIGHTS, WEIGHTS),
        line("weights convert", WEIGHTS, ">copy.safetensors"),
        line("weights verify", WEIGHTS),
        line("plugins list"),
        line("plugins show", "ssd"),
        line("plugins new", "waage", "--out", ">waage"),
        line("doctor"),
        line("completion"));
  }

  private static final String WEIGHTS = "@run/checkpoints/last.safetensors";

  private static final String FEW =
      "data={train: {images: 2}, validation: {images: 2}, test: {images: 2}}";

  private static final String SHORT = "train={epochs: 1, batch_size: 2, evaluate_every: 1}";

  private static EveryCommand line(String name, String... words) {
    return new EveryCommand(name, List.of(words));
  }

  /** The command line in a workplace, its results going to a folder. */
  String[] in(Path workplace, Path results) {
    return Stream.concat(
            Stream.of(name.split(" ", -1)),
            words.stream()
                .map(
                    word ->
                        switch (word.charAt(0)) {
                          case '@' -> workplace.resolve(word.substring(1)).toString();
                          case '>' -> results.resolve(word.substring(1)).toString();
                          default -> word;
                        }))
        .toArray(String[]::new);
  }

  @Override
  public String toString() {
    return "%s %s".formatted(name, String.join(" ", words));
  }
}
