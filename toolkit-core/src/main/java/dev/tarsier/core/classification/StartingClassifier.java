package dev.tarsier.core.classification;

import ai.djl.ndarray.NDManager;
import dev.tarsier.core.checkpoint.Checkpoint;
import dev.tarsier.core.classification.ClassificationExperiment.Weights;
import dev.tarsier.core.loading.InitialWeights;
import dev.tarsier.core.loading.LoadReport;
import dev.tarsier.core.loading.WeightLoading;
import dev.tarsier.model.Backbone;
import dev.tarsier.nn.Network;
import dev.tarsier.nn.SeededInitialization;
import dev.tarsier.weights.WeightFiles;
import dev.tarsier.weights.tensor.StateDict;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Begins a classifier with a weight file, and anew where the file may differ.
 *
 * @param section what the config says
 * @param seed for whatever begins anew
 * @param otherClassCount the same network for another number of classes
 */
record StartingClassifier(Weights section, long seed, Supplier<Backbone> otherClassCount)
    implements InitialWeights {

  private static final Logger LOG = LoggerFactory.getLogger(StartingClassifier.class);

  @Override
  public Optional<LoadReport> materialize(Network network, NDManager manager) {
    StateDict file = Checkpoint.network(WeightFiles.open(section.file()));
    var loading =
        new WeightLoading(WeightLoading.patterns(section.rename()), resettable(network), Set.of());
    LoadReport report = loading.materialize(network, manager, file, new SeededInitialization(seed));
    report.details().forEach(line -> LOG.debug("{}: {}", section.file(), line));
    return Optional.of(report.orThrow(section.file()));
  }

  private Set<String> resettable(Network network) {
    return switch (section.adapt()) {
      case NONE -> Set.of();
      case CLASSES -> WeightLoading.dependingOnClasses(network, otherClassCount.get());
    };
  }
}
