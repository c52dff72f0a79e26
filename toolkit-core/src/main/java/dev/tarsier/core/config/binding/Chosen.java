package dev.tarsier.core.config.binding;

import dev.tarsier.plugin.Component;

/**
 * What a section {@code {type: NAME, option…}} stands for.
 *
 * @param component found under the name
 * @param options an instance of the component's options record
 * @param <F> the factory's type
 */
public record Chosen<F>(Component<F> component, Record options) {

  /** The name behind {@code type:}. */
  public String name() {
    return component.name();
  }

  /** What builds it; takes {@link #options}. */
  public F factory() {
    return component.factory();
  }
}
