package dev.tarsier.plugin;

import dev.tarsier.model.BackboneFactory;
import dev.tarsier.model.HeadFactory;
import dev.tarsier.model.NeckFactory;
import dev.tarsier.optim.OptimizerFactory;
import dev.tarsier.optim.ScheduleFactory;
import java.util.List;

/**
 * A kind of component that plugins give names to. Whoever handles all kinds alike, such as the
 * catalogue or {@code tarsier plugins list}, goes through {@link #ALL}.
 *
 * @param word what it is called in messages and lists, such as {@code backbone}
 * @param factory the interface that builds one
 * @param <F> that interface, for any record of options
 */
@SuppressWarnings("UnusedTypeParameter") // it says which factories a registry of this kind holds
public record ComponentKind<F>(String word, Class<?> factory) {

  /** Reads images and boxes. */
  public static final ComponentKind<DatasetFactory<Record>> DATASET =
      new ComponentKind<>("dataset", DatasetFactory.class);

  /** Changes an image and its boxes. */
  public static final ComponentKind<TransformFactory<Record>> TRANSFORM =
      new ComponentKind<>("transform", TransformFactory.class);

  /** Turns images into maps. */
  public static final ComponentKind<BackboneFactory<Record>> BACKBONE =
      new ComponentKind<>("backbone", BackboneFactory.class);

  /** Turns maps into other maps. */
  public static final ComponentKind<NeckFactory<Record>> NECK =
      new ComponentKind<>("neck", NeckFactory.class);

  /** Turns maps into losses or detections. */
  public static final ComponentKind<HeadFactory<Record>> HEAD =
      new ComponentKind<>("head", HeadFactory.class);

  /** Moves parameters along gradients. */
  public static final ComponentKind<OptimizerFactory<Record>> OPTIMIZER =
      new ComponentKind<>("optimizer", OptimizerFactory.class);

  /** The course of the learning rate. */
  public static final ComponentKind<ScheduleFactory<Record>> SCHEDULE =
      new ComponentKind<>("schedule", ScheduleFactory.class);

  /** Every kind, in the order of a config. */
  public static final List<ComponentKind<?>> ALL =
      List.of(DATASET, TRANSFORM, BACKBONE, NECK, HEAD, OPTIMIZER, SCHEDULE);
}
