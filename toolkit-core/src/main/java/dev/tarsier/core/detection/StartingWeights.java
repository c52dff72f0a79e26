package dev.tarsier.core.detection;

import ai.djl.ndarray.NDManager;
import dev.tarsier.core.checkpoint.Checkpoint;
import dev.tarsier.core.config.WeightsSection;
import dev.tarsier.core.loading.InitialWeights;
import dev.tarsier.core.loading.LoadReport;
import dev.tarsier.core.loading.WeightLoading;
import dev.tarsier.model.Backbone;
import dev.tarsier.model.Detector;
import dev.tarsier.model.Tail;
import dev.tarsier.nn.Network;
import dev.tarsier.nn.SeededInitialization;
import dev.tarsier.weights.WeightFiles;
import dev.tarsier.weights.tensor.StateDict;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Begins with a weight file, and anew where the file may differ.
 *
 * @param section what the config says
 * @param seed for whatever begins anew
 * @param otherClassCount the same detector for another number of classes
 * @param classifier the backbone with its classification layers
 */
record StartingWeights(
    WeightsSection section,
    long seed,
    Supplier<Detector> otherClassCount,
    Supplier<Backbone> classifier)
    implements InitialWeights {

  private static final Logger LOG = LoggerFactory.getLogger(StartingWeights.class);

  private static final String BODY = "backbone.body.";

  @Override
  public Optional<LoadReport> materialize(Network network, NDManager manager) {
    StateDict file = Checkpoint.network(WeightFiles.open(section.file()));
    LoadReport report =
        loading(network).materialize(network, manager, file, new SeededInitialization(seed));
    report.details().forEach(line -> LOG.debug("{}: {}", section.file(), line));
    return Optional.of(report.orThrow(section.file()));
  }

  private WeightLoading loading(Network network) {
    return switch (section.part()) {
      case DETECTOR -> new WeightLoading(renames(), resettable(network), Set.of());
      case BACKBONE -> backbone(network);
    };
  }

  private Map<Pattern, String> renames() {
    return WeightLoading.patterns(section.rename());
  }

  private Set<String> resettable(Network network) {
    return switch (section.adapt()) {
      case NONE -> Set.of();
      case CLASSES -> WeightLoading.dependingOnClasses(network, otherClassCount.get());
    };
  }

  /**
   * The file's keys move under the detector's, those of a tail to where the head has it; what is
   * neither begins anew.
   */
  private WeightLoading backbone(Network network) {
    Map<Pattern, String> renames = renames();
    renames.put(Pattern.compile("^"), BODY);
    renames.putAll(intoTail(network));
    Map<String, String> keysByPath = network.keysByPath();
    var elsewhere = new LinkedHashSet<String>();
    keysByPath.forEach(
        (path, key) -> {
          if (!path.startsWith(BODY)) {
            elsewhere.add(key);
          }
        });
    Set<String> classification =
        classifier.get().state().keySet().stream()
            .map(key -> BODY + key)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    classification.removeAll(keysByPath.keySet());
    return new WeightLoading(renames, elsewhere, classification);
  }

  private static Map<Pattern, String> intoTail(Network network) {
    var renames = new LinkedHashMap<Pattern, String>();
    network.visitNetworks(
        (path, part) -> {
          if (part instanceof Tail tail) {
            tail.state()
                .keySet()
                .forEach(
                    key ->
                        renames.put(
                            Pattern.compile("^" + Pattern.quote(BODY + key) + "$"),
                            Matcher.quoteReplacement(path + "." + key)));
          }
        });
    return renames;
  }
}
