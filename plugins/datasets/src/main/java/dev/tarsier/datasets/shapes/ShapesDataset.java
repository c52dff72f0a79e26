package dev.tarsier.datasets.shapes;

import dev.tarsier.data.Annotation;
import dev.tarsier.data.Dataset;
import dev.tarsier.data.Image;
import dev.tarsier.plugin.DatasetContext;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Drawn shapes on cluttered grounds. Image i depends on the options, the listed classes and (seed,
 * i) alone and is drawn when asked for, so that a dataset of any size takes no disk and hardly any
 * memory. Boxes are the tight bounds of the whole outline, in 1/16 pixels, also where another shape
 * covers a part.
 */
public final class ShapesDataset implements Dataset {

  private static final int LAYOUT = 0;
  private static final int PAINT = 1;

  private final ShapesOptions options;
  private final List<ShapeKind> kinds;
  private final List<Annotation> annotations;

  private ShapesDataset(ShapesOptions options, List<ShapeKind> kinds) {
    this.options = options;
    this.kinds = kinds;
    annotations = IntStream.range(0, options.images()).mapToObj(this::annotate).toList();
  }

  /**
   * The dataset of the listed classes.
   *
   * @throws dev.tarsier.problem.UserError if a class is none of circle, square, triangle, star and
   *     cross
   */
  public static Dataset open(ShapesOptions options, DatasetContext context) {
    return new ShapesDataset(options, ShapeKind.listed(context.classes()));
  }

  @Override
  public int size() {
    return options.images();
  }

  @Override
  public Annotation annotation(int index) {
    return annotations.get(index);
  }

  private Annotation annotate(int index) {
    String id = "shapes-%d-%05d".formatted(options.seed(), index);
    return new Annotation(
        id,
        options.width(),
        options.height(),
        scene(index).objects().stream().map(Scene.Placed::box).toList());
  }

  @Override
  public Image image(int index) {
    var random = Scene.stream(options.seed(), index, PAINT);
    return new ScenePainter(scene(index), options.clutter(), random).paint();
  }

  private Scene scene(int index) {
    return Scene.random(
        options.width(),
        options.height(),
        options.maxObjects(),
        kinds,
        Scene.stream(options.seed(), index, LAYOUT));
  }
}
