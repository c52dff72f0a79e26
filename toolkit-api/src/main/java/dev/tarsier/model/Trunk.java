package dev.tarsier.model;

import ai.djl.ndarray.NDArray;
import dev.tarsier.nn.AnyPrecision;
import dev.tarsier.nn.Chain;
import dev.tarsier.nn.Layer;
import dev.tarsier.nn.functional.Bfloat16;
import dev.tarsier.problem.Suggestion;
import dev.tarsier.problem.UserError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * The body of a backbone: layers in sequence, some of which end a stage.
 *
 * <p>A stage bears the state-dict path of the layer that ends it, such as {@code layer3} or {@code
 * features.13}, or the name the field knows it by, such as {@code conv4_3}. The family's table
 * marks every stage; the user chooses which of them come out. Layers behind the last of these are
 * not built unless a classifier needs them: a detector then has no weight that it does not use.
 *
 * <pre>{@code
 * body = child("features", Trunk.at("features")
 *     .add(stem).endStage(32, 2)
 *     .add(block).add(block).endStage(64, 4)
 *     .build(options.stages(), options.frozenStages(), context));
 * }</pre>
 */
public final class Trunk extends Layer implements AnyPrecision {

  /** Detectors seldom look at finer maps: they cost much and see little. */
  private static final int COARSE_ENOUGH = 8;

  private final List<Named> members;
  private final List<Stage> chosen;
  private final @Nullable Remainder remainder;
  private final ConcurrentMap<Way, Chain> ways = new ConcurrentHashMap<>();

  /**
   * A layer, which the sequence passes through unless it only stands beside it.
   *
   * @param parts what the layer does one after the other, where something may come out in between
   */
  private record Named(String name, Layer layer, boolean passed, List<Layer> parts) {

    /** What remains to be passed behind so many parts. */
    List<Layer> behind(int done) {
      return done > 0 ? parts.subList(done, parts.size()) : passed ? List.of(layer) : List.of();
    }
  }

  /**
   * A place in the sequence.
   *
   * @param layers that have been passed
   * @param parts of the next layer that have been passed as well
   */
  private record Place(int layers, int parts) {

    static final Place START = new Place(0, 0);

    /** The number of layers that are needed to come here. */
    int needed() {
      return parts > 0 ? layers + 1 : layers;
    }
  }

  /** From one place to a later one. */
  private record Way(Place from, Place to) {}

  /** A map that may come out, where it does, and whether it ends a stage. */
  private record Stage(FeatureShape shape, Place place, boolean ends) {}

  private Trunk(List<Named> members, List<Stage> chosen, @Nullable Remainder remainder) {
    members.forEach(member -> child(member.name, member.layer));
    this.members = List.copyOf(members);
    this.chosen = chosen;
    this.remainder = remainder;
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
    return new Features(outputs(x, chosen.stream().map(Stage::place).toList()));
  }

  /**
   * The layers behind the last chosen stage and the mean of all cells, as most networks end. None
   * if the trunk was built for a classifier, which needs these layers itself.
   */
  public Optional<Tail> tail() {
    return Optional.ofNullable(remainder).map(Remainder::averaged);
  }

  /**
   * The layers behind the last chosen stage, then fully connected ones over all cells.
   *
   * @param name of these in the backbone
   * @param connected from (R, C · 7 · 7)
   * @param channels of their output
   */
  public Optional<Tail> tail(String name, Layer connected, int channels) {
    return Optional.ofNullable(remainder).map(r -> r.connected(name, connected, channels));
  }

  /** Runs all layers. */
  @Override
  protected NDArray apply(NDArray x) {
    return outputs(x, List.of(new Place(members.size(), 0))).get(0);
  }

  /**
   * Runs all layers and gives what some of them put out, then the last one's output: for heads that
   * look into the middle.
   *
   * @param names of layers, in their order
   * @throws IllegalArgumentException if there is no layer of some name
   */
  public List<NDArray> forward(NDArray x, List<String> names) {
    var places = new ArrayList<Place>();
    names.forEach(name -> places.add(new Place(endOf(name), 0)));
    places.add(new Place(members.size(), 0));
    return outputs(x, places);
  }

  /** The number of layers up to this one. */
  private int endOf(String name) {
    List<String> all = members.stream().map(Named::name).toList();
    if (!all.contains(name)) {
      throw new IllegalArgumentException("there is no layer '%s' among %s".formatted(name, all));
    }
    return all.indexOf(name) + 1;
  }

  /** The outputs at these places, which follow one another. */
  private List<NDArray> outputs(NDArray x, List<Place> places) {
    var outputs = new ArrayList<NDArray>();
    NDArray y = x;
    Place at = Place.START;
    for (Place place : places) {
      y = ways.computeIfAbsent(new Way(at, place), this::chain).pass(y);
      outputs.add(Bfloat16.holds(x) ? y : Bfloat16.widen(y));
      at = place;
    }
    return outputs;
  }

  private Chain chain(Way way) {
    var layers = new ArrayList<Layer>();
    int done = way.from.parts;
    for (Named member : members.subList(way.from.layers, way.to.layers)) {
      layers.addAll(member.behind(done));
      done = 0;
    }
    if (way.to.parts > 0) {
      layers.addAll(members.get(way.to.layers).parts.subList(done, way.to.parts));
    }
    return new Chain(layers);
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
      members.add(new Named(name, layer, true, List.of()));
      return this;
    }

    /**
     * Appends, under its number, a layer that does nothing but its parts one after the other, and
     * lets the output of the first part come out when it is asked for: SSDLite looks at the
     * expansion inside a block.
     *
     * @param first path of the first part in the layer, such as {@code block.0}
     * @param channels of its map
     * @param stride pixels of the input per step of the map
     */
    public Builder addTapped(
        Layer layer, List<Layer> parts, String first, int channels, int stride) {
      var inside = new Place(members.size(), 1);
      members.add(new Named(Integer.toString(members.size()), layer, true, List.copyOf(parts)));
      stages.add(
          new Stage(new FeatureShape(lastPath() + "." + first, channels, stride), inside, false));
      return this;
    }

    /**
     * Declares a layer that stands here in the state dict, such as an auxiliary head; the sequence
     * does not pass through it.
     */
    public Builder beside(String name, Layer layer) {
      members.add(new Named(name, layer, false, List.of()));
      return this;
    }

    /**
     * Ends a stage with the layer added last, and names it by that layer's path.
     *
     * @param channels of its map
     * @param stride pixels of the input per step of the map
     */
    public Builder endStage(int channels, int stride) {
      return endStage(lastPath(), channels, stride);
    }

    /** Ends a stage with the layer added last, under a name of its own. */
    public Builder endStage(String name, int channels, int stride) {
      stages.removeIf(stage -> stage.shape.name().equals(name)); // it was but a tap
      stages.add(new Stage(new FeatureShape(name, channels, stride), here(), true));
      return this;
    }

    /**
     * Lets the output of the layer added last come out when it is asked for by its path, although
     * it ends no stage.
     */
    public Builder tap(int channels, int stride) {
      stages.add(new Stage(new FeatureShape(lastPath(), channels, stride), here(), false));
      return this;
    }

    private Place here() {
      return new Place(members.size(), 0);
    }

    private String lastPath() {
      String last = members.get(members.size() - 1).name;
      return path.isEmpty() ? last : path + "." + last;
    }

    /**
     * The body.
     *
     * @param names the stages that come out, in any order; none means the deepest of each stride
     *     from 8 on, or the last of all where the network does not reach that stride
     * @param frozen how many stages, from the finest, are kept fixed, chosen or not
     * @throws UserError if there is no stage of some name, or fewer than {@code frozen}
     */
    public Trunk build(List<String> names, int frozen, ModelContext context) {
      names.forEach(this::check);
      List<Stage> chosen =
          names.isEmpty()
              ? deepest()
              : stages.stream().filter(stage -> names.contains(stage.shape.name())).toList();
      Stage last = chosen.get(chosen.size() - 1);
      int size = context.hasClassifier() ? members.size() : last.place.needed();
      members.subList(0, end(frozen)).forEach(member -> member.layer.freeze());
      boolean splits = !context.hasClassifier() && last.place.parts == 0;
      return new Trunk(members.subList(0, size), chosen, splits ? behind(last) : null);
    }

    private Remainder behind(Stage last) {
      var rest = new LinkedHashMap<String, Layer>();
      members.subList(last.place.layers, members.size()).stream()
          .filter(Named::passed)
          .forEach(member -> rest.put(member.name, member.layer));
      return new Remainder(path, rest, last.shape, stages.get(stages.size() - 1).shape);
    }

    private List<Stage> ends() {
      return stages.stream().filter(Stage::ends).toList();
    }

    private List<Stage> deepest() {
      var byStride = new TreeMap<Integer, Stage>();
      List<Stage> ends = ends();
      ends.forEach(stage -> byStride.put(stage.shape.stride(), stage));
      List<Stage> coarse = List.copyOf(byStride.tailMap(COARSE_ENOUGH).values());
      return coarse.isEmpty() ? ends.subList(ends.size() - 1, ends.size()) : coarse;
    }

    /** The number of layers in the first so many stages. */
    private int end(int count) {
      List<Stage> ends = ends();
      if (count > ends.size()) {
        throw new UserError(
            "frozen_stages: %d of %d stages cannot be frozen".formatted(count, ends.size()));
      }
      return count == 0 ? 0 : ends.get(count - 1).place.layers;
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
