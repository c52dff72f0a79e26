package dev.tarsier.plugin;

import ai.djl.ndarray.NDManager;
import dev.tarsier.data.ClassNames;
import dev.tarsier.data.Dataset;
import dev.tarsier.data.Imaging;
import dev.tarsier.model.BackboneFactory;
import dev.tarsier.model.HeadFactory;
import dev.tarsier.model.NeckFactory;
import dev.tarsier.optim.Optimizer;
import dev.tarsier.optim.OptimizerFactory;
import dev.tarsier.optim.Parameter;
import dev.tarsier.optim.ScheduleFactory;
import dev.tarsier.problem.CodeOrigin;
import dev.tarsier.problem.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Gives names to factories. Found by {@link java.util.ServiceLoader} on the class path and in the
 * jars of {@code plugins.dir}.
 *
 * <pre>{@code
 * public final class ResNetPlugin extends DetectionPlugin {
 *   protected void install() {
 *     backbone("resnet18", ResNetOptions.class, (options, context) -> new ResNet(Depth.R18, options, context));
 *   }
 * }
 * }</pre>
 *
 * <p>A name taken by two plugins is reported with both jars before anything runs.
 */
public abstract class DetectionPlugin {

  private final List<Component<?>> components = new ArrayList<>();
  private final List<Imaging> imaging = new ArrayList<>();

  /** Names the factories. */
  protected abstract void install();

  /**
   * What {@link #install} names.
   *
   * @throws IllegalStateException if it provides two image libraries
   */
  public final Offer offer() {
    components.clear();
    imaging.clear();
    install();
    if (imaging.size() > 1) {
      throw new IllegalStateException("it provides two image libraries");
    }
    return new Offer(components, imaging.stream().findFirst());
  }

  /** Names a backbone. */
  protected final <O extends Record> void backbone(
      String name, Class<O> options, BackboneFactory<O> factory) {
    BackboneFactory<Record> plain =
        (o, context) ->
            made(ComponentKind.BACKBONE, name, factory.create(options.cast(o), context));
    add(ComponentKind.BACKBONE, name, options, plain);
  }

  /** Names a neck. */
  protected final <O extends Record> void neck(
      String name, Class<O> options, NeckFactory<O> factory) {
    NeckFactory<Record> plain =
        (o, stages) -> made(ComponentKind.NECK, name, factory.create(options.cast(o), stages));
    add(ComponentKind.NECK, name, options, plain);
  }

  /** Names a head. */
  protected final <O extends Record> void head(
      String name, Class<O> options, HeadFactory<O> factory) {
    HeadFactory<Record> plain =
        (o, context) -> made(ComponentKind.HEAD, name, factory.create(options.cast(o), context));
    add(ComponentKind.HEAD, name, options, plain);
  }

  /** Names a dataset reader. */
  protected final <O extends Record> void dataset(
      String name, Class<O> options, DatasetFactory<O> factory) {
    add(
        ComponentKind.DATASET,
        name,
        options,
        new CastingDatasetFactory<>(
            options, factory, opened -> made(ComponentKind.DATASET, name, opened)));
  }

  /** Names a transform. */
  protected final <O extends Record> void transform(
      String name, Class<O> options, TransformFactory<O> factory) {
    TransformFactory<Record> plain =
        (o, imaging) ->
            made(ComponentKind.TRANSFORM, name, factory.create(options.cast(o), imaging));
    add(ComponentKind.TRANSFORM, name, options, plain);
  }

  /** Names an optimizer. */
  protected final <O extends Record> void optimizer(
      String name, Class<O> options, OptimizerFactory<O> factory) {
    add(
        ComponentKind.OPTIMIZER,
        name,
        options,
        new CastingOptimizerFactory<>(
            options, factory, created -> made(ComponentKind.OPTIMIZER, name, created)));
  }

  /** Names a schedule. */
  protected final <O extends Record> void schedule(
      String name, Class<O> options, ScheduleFactory<O> factory) {
    ScheduleFactory<Record> plain =
        (o, stepsPerEpoch, epochs) ->
            made(
                ComponentKind.SCHEDULE,
                name,
                factory.create(options.cast(o), stepsPerEpoch, epochs));
    add(ComponentKind.SCHEDULE, name, options, plain);
  }

  /** Provides the image library; one plugin does. */
  protected final void imaging(Imaging imaging) {
    this.imaging.add(imaging);
  }

  /** A factory of a plugin may give null, whatever the interface says. */
  private <T> T made(ComponentKind<?> kind, String name, @Nullable T made) {
    if (made == null) {
      throw new UserError(
          "plugin %s in %s is broken: its factory for the %s '%s' gives null"
              .formatted(getClass().getName(), CodeOrigin.of(getClass()), kind.word(), name));
    }
    List<String> missing = MissingMethods.of(made);
    if (!missing.isEmpty()) {
      throw new UserError(
          "plugin %s in %s is broken: its %s '%s' has no %s; it was compiled against another toolkit-api than this one: write what is missing, and compile it again"
              .formatted(
                  getClass().getName(),
                  CodeOrigin.of(getClass()),
                  kind.word(),
                  name,
                  String.join(", ", missing)));
    }
    return made;
  }

  private <F> void add(
      ComponentKind<F> kind, String name, Class<? extends Record> options, F factory) {
    components.add(new Component<>(kind, name, options, factory, getClass()));
  }

  private record CastingDatasetFactory<O extends Record>(
      Class<O> options, DatasetFactory<O> factory, UnaryOperator<Dataset> made)
      implements DatasetFactory<Record> {

    @Override
    public Dataset open(Record values, DatasetContext context) {
      return made.apply(factory.open(options.cast(values), context));
    }

    @Override
    public Optional<ClassNames> classNames(Record values) {
      return factory.classNames(options.cast(values));
    }
  }

  private record CastingOptimizerFactory<O extends Record>(
      Class<O> options, OptimizerFactory<O> factory, UnaryOperator<Optimizer> made)
      implements OptimizerFactory<Record> {

    @Override
    public Optimizer create(Record values, NDManager manager, List<Parameter> parameters) {
      return made.apply(factory.create(options.cast(values), manager, parameters));
    }

    @Override
    public double learningRate(Record values) {
      return factory.learningRate(options.cast(values));
    }
  }
}
