package dev.tarsier.datasets.shapes;

import dev.tarsier.data.Annotation;
import dev.tarsier.data.ClassNames;
import dev.tarsier.data.Dataset;
import dev.tarsier.data.Image;
import dev.tarsier.plugin.DatasetContext;
import dev.tarsier.plugin.DatasetFactory;
import java.util.List;
import java.util.Optional;

/**
 * Drawn images for classification: one shape each, at any place and turn, in any colour, on a
 * cluttered ground. No pixel by itself says anything about the class, only outlines do. Image i
 * depends on the options, the listed classes and (seed, i) alone and is drawn when asked for.
 */
public final class ShapePatches implements DatasetFactory<ShapePatchesOptions> {

  @Override
  public Optional<ClassNames> classNames(ShapePatchesOptions options) {
    return Optional.of(new ClassNames(ShapeKind.classNames()));
  }

  /**
   * The dataset of the listed classes.
   *
   * @throws dev.tarsier.problem.UserError if a class is none of circle, square, triangle, star and
   *     cross
   */
  @Override
  public Dataset open(ShapePatchesOptions options, DatasetContext context) {
    return new Patches(options, ShapeKind.listed(context.classes()));
  }

  private record Patches(ShapePatchesOptions options, List<ShapeKind> kinds) implements Dataset {

    private static final int LAYOUT = 2;
    private static final int PAINT = 3;

    @Override
    public int size() {
      return options.images();
    }

    @Override
    public Annotation annotation(int index) {
      String id = "patch-%d-%05d".formatted(options.seed(), index);
      int label = scene(index).objects().get(0).classIndex();
      return Annotation.labelled(id, options.side(), options.side(), label);
    }

    @Override
    public Image image(int index) {
      var random = Scene.stream(options.seed(), index, PAINT);
      return new ScenePainter(scene(index), options.clutter(), random).paint();
    }

    private Scene scene(int index) {
      return Scene.ofOne(options.side(), kinds, Scene.stream(options.seed(), index, LAYOUT));
    }
  }
}
