package dev.tarsier.cli.describe;

import dev.tarsier.cli.plot.PictureFile;
import dev.tarsier.cli.plugins.PluginFolderOption;
import dev.tarsier.cli.terminal.ForceOption;
import dev.tarsier.cli.terminal.Json;
import dev.tarsier.cli.terminal.Terminal;
import dev.tarsier.core.config.binding.Catalog;
import dev.tarsier.core.describe.ImageShape;
import dev.tarsier.problem.UserError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Describes backbones as the classification networks they were published as. */
@Command(
    name = "describe",
    description = {
      "Describe networks without their weights: output shape, parameters, multiply-adds, activations (in values),"
          + " stride and receptive field (in pixels) of every layer, or several networks side by side."
    },
    footer = {
      "",
      "Examples:",
      "  tarsier describe resnet18",
      "  tarsier describe alexnet -o variant=paper --json",
      "  tarsier describe vgg16 resnet50 mobilenet_v2 --compare",
      "  tarsier describe alexnet vgg16 resnet50 mobilenet_v2 --plot networks.svg"
    })
public final class DescribeCommand implements Runnable {

  private final Terminal terminal;

  @Mixin private final PluginFolderOption plugins = new PluginFolderOption();

  @Parameters(
      paramLabel = "NAME",
      arity = "1..*",
      description = "Names of backbones; 'tarsier plugins list --kind backbone' lists them.")
  private List<String> names = new ArrayList<>();

  @Option(
      names = "--input",
      paramLabel = "CxHxW",
      description = "The image, such as 3x224x224 (default: the one it was published for).")
  private @Nullable String input;

  @Option(
      names = "--classes",
      paramLabel = "N",
      description = "Logits of the classifier (default: those it was published with).")
  private @Nullable Integer classes;

  @Option(
      names = {"-o", "--option"},
      paramLabel = "KEY=VALUE",
      description = "An option as in a config, for every NAME; repeatable.")
  private Map<String, String> options = new LinkedHashMap<>();

  @Option(names = "--compare", description = "One line a network instead of one a layer.")
  private boolean compare;

  @Option(
      names = "--plot",
      paramLabel = "FILE",
      description = "Draw accuracy against multiply-adds into a .svg, .pdf or .png file.")
  private @Nullable Path plot;

  @Option(
      names = "--json",
      description = "Print JSON: an object, or a list if there are several NAMEs.")
  private boolean json;

  @Mixin private final ForceOption force = new ForceOption();

  /** Prints to this terminal. */
  public DescribeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    Optional<PictureFile> picture =
        Optional.ofNullable(plot).map(file -> PictureFile.into(file, "--plot"));
    Optional.ofNullable(plot).ifPresent(file -> force.outputs(List.of()).claim(file, "the plot"));
    List<Described> networks = describe();
    if (json) {
      printJson(networks);
    } else {
      print(networks);
    }
    picture.ifPresent(
        file -> {
          var bubbles = new BubblePlot(networks);
          file.write(bubbles);
          bubbles.left().forEach(terminal::note);
          terminal.note("plot: " + plot);
        });
  }

  private List<Described> describe() {
    Catalog catalog = plugins.catalog();
    List<NetworkChoice> choices =
        names.stream().map(name -> NetworkChoice.of(catalog, name, options)).toList();
    Optional<ImageShape> image = Optional.ofNullable(input).map(ImageShape::parse);
    return choices.stream()
        .map(choice -> new Described(choice.describe(image, logits()), choice.published()))
        .toList();
  }

  private OptionalInt logits() {
    if (classes == null) {
      return OptionalInt.empty();
    }
    if (classes < 1) {
      throw new UserError("--classes: %d is no number of classes (1 or more)".formatted(classes));
    }
    return OptionalInt.of(classes);
  }

  private void printJson(List<Described> networks) {
    List<Map<String, @Nullable Object>> objects = new ArrayList<>();
    networks.forEach(network -> objects.add(compare ? network.comparisonJson() : network.toJson()));
    terminal.out().print(Json.of(objects.size() == 1 ? objects.get(0) : objects));
  }

  private void print(List<Described> networks) {
    if (compare || plot != null) {
      ComparisonTable.lines(networks, terminal).forEach(terminal.out()::println);
      return;
    }
    String gap = "";
    for (Described network : networks) {
      terminal.out().print(gap);
      LayerTable.lines(network, terminal).forEach(terminal.out()::println);
      gap = System.lineSeparator();
    }
  }
}
