package dev.tarsier.model;

import dev.tarsier.nn.Network;
import java.util.List;

/** Turns the maps of a backbone into the maps a head sees, such as a feature pyramid. */
public abstract class Neck extends Network {

  /** Its name in the state dict beside {@code body}, such as {@code fpn}. */
  public abstract String key();

  /** The maps of {@link #forward}, finest first. */
  public abstract List<FeatureShape> levels();

  /** The maps for the head. */
  public abstract Features forward(Features stages);
}
