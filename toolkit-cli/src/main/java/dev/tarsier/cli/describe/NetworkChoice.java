package dev.tarsier.cli.describe;

import dev.tarsier.core.config.ConfigFile;
import dev.tarsier.core.config.binding.Catalog;
import dev.tarsier.core.config.binding.Chosen;
import dev.tarsier.core.config.tree.ConfigException;
import dev.tarsier.core.describe.ImageShape;
import dev.tarsier.core.describe.NetworkDescription;
import dev.tarsier.core.describe.PublishedNumbers;
import dev.tarsier.model.Backbone;
import dev.tarsier.model.BackboneFactory;
import dev.tarsier.model.ModelContext;
import dev.tarsier.plugin.ComponentKind;
import dev.tarsier.plugin.Setting;
import dev.tarsier.problem.UserError;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A network as asked for on the command line.
 *
 * @param chosen the backbone with its options
 * @param variant the value of its option {@code variant}, if it has one
 * @param published what is known of it; without errors if its options are not those they were
 *     measured with
 */
record NetworkChoice(
    Chosen<BackboneFactory<Record>> chosen,
    Optional<String> variant,
    Optional<PublishedNumbers> published) {

  private static final Pattern VARIANT = Pattern.compile("(?m)^variant: (.*)$");
  private static final int IMAGENET_CLASSES = 1000;

  /** What the options bind to: a config of one key. */
  private record Config(@Setting("the network") Chosen<BackboneFactory<Record>> backbone) {}

  /**
   * The backbone of this name.
   *
   * @param options as they may stand beside {@code type:} in a config
   * @throws UserError if there is no such backbone or option
   */
  static NetworkChoice of(Catalog catalog, String name, Map<String, String> options) {
    Chosen<BackboneFactory<Record>> chosen = bind(catalog, name, options);
    Optional<String> variant = variant(chosen.options());
    Map<String, String> variantAlone =
        variant.map(value -> Map.of("variant", value)).orElse(Map.of());
    boolean asPublished = bind(catalog, name, variantAlone).options().equals(chosen.options());
    return new NetworkChoice(
        chosen,
        variant,
        PublishedNumbers.of(chosen.component(), variant)
            .map(numbers -> asPublished ? numbers : numbers.withoutErrors()));
  }

  private static Chosen<BackboneFactory<Record>> bind(
      Catalog catalog, String name, Map<String, String> options) {
    refuseOtherKinds(catalog, name);
    catalog.of(ComponentKind.BACKBONE).get(name); // an unknown name is a shorter message here
    List<String> overrides =
        options.entrySet().stream()
            .map(option -> "backbone.%s=%s".formatted(option.getKey(), option.getValue()))
            .toList();
    try {
      return ConfigFile.parse(name, "backbone: {type: %s}".formatted(name), overrides, key -> null)
          .bind(Config.class, catalog)
          .backbone();
    } catch (ConfigException e) {
      throw new UserError(String.valueOf(e.getMessage()).replace("--set backbone.", "-o "), e);
    }
  }

  private static void refuseOtherKinds(Catalog catalog, String name) {
    if (catalog.of(ComponentKind.BACKBONE).find(name).isPresent()) {
      return;
    }
    catalog.registries().stream()
        .filter(registry -> registry.find(name).isPresent())
        .findFirst()
        .ifPresent(
            registry -> {
              String kind = registry.kind().word();
              throw new UserError(
                  "'%s' is %s %s, and only backbones can be described by themselves; 'tarsier plugins show %s' lists its options"
                      .formatted(name, kind.startsWith("o") ? "an" : "a", kind, name));
            });
  }

  private static Optional<String> variant(Record options) {
    Matcher line = VARIANT.matcher(ConfigFile.write(options));
    return line.find() ? Optional.of(line.group(1)) : Optional.empty();
  }

  /**
   * Describes it.
   *
   * @param input the image; the network's own without
   * @param classes of the classifier; those it was published with without
   */
  NetworkDescription describe(Optional<ImageShape> input, OptionalInt classes) {
    int logits =
        classes.orElseGet(() -> published.map(PublishedNumbers::classes).orElse(IMAGENET_CLASSES));
    Backbone network =
        chosen.factory().create(chosen.options(), ModelContext.forClassification(logits));
    ImageShape image = input.orElseGet(() -> ImageShape.of(network.nativeInput()));
    return NetworkDescription.of(chosen.name(), variant, network, image);
  }
}
