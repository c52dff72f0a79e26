package dev.tarsier.core.config.binding;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keys that other toolkits have, and where the same thing is set here. */
final class FamiliarKeys {

  private static final String LEARNING_RATE = "the learning rate is train.optimizer.learning_rate";
  private static final String IMAGE_SIZE = "the size of images is set under input";
  private static final String WEIGHTS = "weights to begin with are named under model.weights";

  private static final Map<String, String> PLACES =
      Map.ofEntries(
          Map.entry("lr", LEARNING_RATE),
          Map.entry("lr0", LEARNING_RATE),
          Map.entry("base_lr", LEARNING_RATE),
          Map.entry("learning_rate", LEARNING_RATE),
          Map.entry("momentum", "the momentum is train.optimizer.momentum"),
          Map.entry("weight_decay", "weight decay is train.optimizer.weight_decay"),
          Map.entry("batch", "the size of a batch is train.batch_size"),
          Map.entry("max_epochs", "the number of epochs is train.epochs"),
          Map.entry("num_epochs", "the number of epochs is train.epochs"),
          Map.entry("lr_scheduler", "the course of the rate is train.schedule"),
          Map.entry("scheduler", "the course of the rate is train.schedule"),
          Map.entry("imgsz", IMAGE_SIZE),
          Map.entry("img_size", IMAGE_SIZE),
          Map.entry("image_size", IMAGE_SIZE),
          Map.entry("pretrained", WEIGHTS),
          Map.entry("num_classes", "classes are listed by name under data.classes"),
          Map.entry("val", "the split is called validation"));

  private FamiliarKeys() {}

  /**
   * Where a key's meaning is set.
   *
   * @param key an unknown one
   * @param near the keys that are known here: a slip of one of them is the likelier reading
   */
  static Optional<String> place(String key, List<String> near) {
    boolean slip = near.stream().anyMatch(known -> known.startsWith(key) && key.length() > 2);
    return slip ? Optional.empty() : Optional.ofNullable(PLACES.get(key));
  }
}
