package dev.tarsier.model;

import ai.djl.ndarray.NDArray;
import dev.tarsier.nn.Layer;
import dev.tarsier.problem.Suggestion;
import dev.tarsier.problem.UserError;
import java.util.ArrayList;
import java.util.List;

/**
 * The body of a backbone: layers in sequence, some of which end a stage.
 *
 * <p>A stage bears the state-dict path of the layer that ends it, such as {@code layer3} or {@code
 * features.13}. The family's table marks every stage; the user chooses which of them come out.
 * Layers behind the last of these are not built unless a classifier needs them: a detector then has
 * no weight that it does not use.
 *
 * <pre>{@code
 * body = child("features", Trunk.at("features")
 *     .add(stem).endStage(32, 2)
 *     .add(block).add(block).endStage(64, 4)
 *     .build(options.stages(), options.frozenStages(), context));
 * }</pre>
 */
public final class Trunk extends Layer {

  private final List<Layer> layers = new ArrayList<>();
  private final List<Stage> chosen;

  private record Named(String name, Layer layer) {}

  /** A stage and the number of layers up to and with its end. */
  private record Stage(FeatureShape shape, int end) {}

  private Trunk(List<Named> members, List<Stage> chosen) {
    members.forEach(member -> layers.add(child(member.name, member.layer)));
    this.chosen = chosen;
  }

  /**
   * Begins a body.
   *
   * @param path where it will hang in the backbone: the name given to {@code child}, "" for none
   */
  public static Builder at(String path) {
    return new Builder(path);
  }

  /** The chosen stages, finest first. */
  public List<FeatureShape> stages() {
    return chosen.stream().map(Stage::shape).toList();
  }

  /** The maps of the chosen stages. */
  public Features features(NDArray x) {
    var maps = new ArrayList<NDArray>();
    NDArray y = x;
    int done = 0;
    for (Stage stage : chosen) {
      y = run(y, done, stage.end);
      done = stage.end;
      maps.add(y);
    }
    return new Features(maps);
  }

  /** Runs all layers. */
  @Override
  protected NDArray apply(NDArray x) {
    return run(x, 0, layers.size());
  }

  private NDArray run(NDArray x, int from, int to) {
    NDArray y = x;
    for (Layer layer : layers.subList(from, to)) {
      y = layer.forward(y);
    }
    return y;
  }

  /** Collects layers and stages. */
  public static final class Builder {
    private final String path;
    private final List<Named> members = new ArrayList<>();
    private final List<Stage> stages = new ArrayList<>();

    private Builder(String path) {
      this.path = path;
    }

    /** Appends a layer under its number. */
    public Builder add(Layer layer) {
      return add(Integer.toString(members.size()), layer);
    }

    /** Appends a layer under a name of its own. */
    public Builder add(String name, Layer layer) {
      members.add(new Named(name, layer));
      return this;
    }

    /**
     * Ends a stage with the layer added last.
     *
     * @param channels of its map
     * @param stride pixels of the input per step of the map
     */
    public Builder endStage(int channels, int stride) {
      String last = members.get(members.size() - 1).name;
      String name = path.isEmpty() ? last : path + "." + last;
      stages.add(new Stage(new FeatureShape(name, channels, stride), members.size()));
      return this;
    }

    /**
     * The body.
     *
     * @param names the stages that come out, in any order; none means all of stride 8 and more
     * @param frozen how many stages, from the finest, are kept fixed, chosen or not
     * @throws UserError if there is no stage of some name
     */
    public Trunk build(List<String> names, int frozen, ModelContext context) {
      names.forEach(this::check);
      List<Stage> chosen =
          stages.stream()
              .filter(
                  stage ->
                      names.isEmpty()
                          ? stage.shape.stride() >= 8
                          : names.contains(stage.shape.name()))
              .toList();
      int size = context.hasClassifier() ? members.size() : chosen.get(chosen.size() - 1).end;
      var trunk = new Trunk(members.subList(0, size), chosen);
      int fixed = frozen == 0 ? 0 : Math.min(size, stages.get(frozen - 1).end);
      trunk.layers.subList(0, fixed).forEach(Layer::freeze);
      return trunk;
    }

    private void check(String name) {
      List<String> allowed = stages.stream().map(stage -> stage.shape.name()).toList();
      if (!allowed.contains(name)) {
        String hint =
            Suggestion.nearest(name, allowed).map("; did you mean '%s'?"::formatted).orElse("");
        throw new UserError(
            "stages: there is no stage '%s' (allowed: %s%s)"
                .formatted(name, String.join(", ", allowed), hint));
      }
    }
  }
}
