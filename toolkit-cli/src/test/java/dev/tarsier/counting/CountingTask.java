package dev.tarsier.counting;

import dev.tarsier.core.config.binding.Catalog;
import dev.tarsier.core.task.Composition;
import dev.tarsier.core.task.Task;

/** {@code task: counting}. */
public final class CountingTask implements Task<CountingExperiment> {

  @Override
  public String name() {
    return "counting";
  }

  @Override
  public Class<CountingExperiment> plan() {
    return CountingExperiment.class;
  }

  @Override
  public Composition compose(CountingExperiment plan, Catalog catalog) {
    return new CountingComposition(plan, catalog);
  }
}
