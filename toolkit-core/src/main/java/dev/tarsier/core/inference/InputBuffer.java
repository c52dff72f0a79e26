package dev.tarsier.core.inference;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.tarsier.core.input.ImageArray;
import dev.tarsier.core.input.Preprocessing;
import dev.tarsier.data.Image;
import dev.tarsier.input.BatchLayout;
import dev.tarsier.input.Placement;
import dev.tarsier.model.ImageSizes.Size;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Makes the input of a network from images, in one buffer that is used again and again. Not safe
 * for several threads at once.
 *
 * <p>Only images whose own arrays are of one size come into one array. Padding beyond that would
 * change what a convolution sees at an image's edge, and so make an answer depend on which other
 * images happened to be asked about.
 */
public final class InputBuffer {

  private final Preprocessing preprocessing;
  private final int largestBatch;
  private ByteBuffer planes = ByteBuffer.allocateDirect(0);

  /**
   * A buffer.
   *
   * @param largestBatch the most images at once
   */
  public InputBuffer(Preprocessing preprocessing, int largestBatch) {
    this.preprocessing = preprocessing;
    this.largestBatch = largestBatch;
  }

  /**
   * Images in one array.
   *
   * @param array (N, 3, H, W), resized, padded and normalised
   * @param layout where each image lies in it
   * @param positions of the images among those that were asked about
   */
  public record Input(NDArray array, BatchLayout layout, List<Integer> positions) {}

  /** The most images at once. */
  public int largestBatch() {
    return largestBatch;
  }

  /**
   * A network's answer to each image, in the images' order.
   *
   * @param manager gets a sub-manager for every array
   * @param network gives one answer an image of its input
   */
  public <A> List<A> answers(
      List<Image> images, NDManager manager, Function<Input, List<A>> network) {
    List<Placement> placements = images.stream().map(this::place).toList();
    var answers = new ArrayList<A>(images.size());
    List<Integer> order = new ArrayList<>();
    for (List<Integer> positions : ofOneSize(placements)) {
      List<Placement> own = positions.stream().map(placements::get).toList();
      BatchLayout layout = preprocessing.fit().layout(own);
      try (NDManager batch = manager.newSubManager()) {
        NDArray array = array(positions.stream().map(images::get).toList(), layout, batch);
        answers.addAll(network.apply(new Input(array, layout, positions)));
      }
      order.addAll(positions);
    }
    return sorted(answers, order);
  }

  private Placement place(Image image) {
    return preprocessing.fit().place(Preprocessing.size(image));
  }

  private Collection<List<Integer>> ofOneSize(List<Placement> placements) {
    Map<Size, List<Integer>> groups = new LinkedHashMap<>();
    for (int i = 0; i < placements.size(); i++) {
      Size alone = preprocessing.fit().layout(List.of(placements.get(i))).array();
      groups.computeIfAbsent(alone, size -> new ArrayList<>()).add(i);
    }
    return groups.values();
  }

  private NDArray array(List<Image> images, BatchLayout layout, NDManager manager) {
    var resized = new ArrayList<Image>(images.size());
    for (int i = 0; i < images.size(); i++) {
      resized.add(preprocessing.resized(images.get(i), layout.placements().get(i)));
    }
    planes = preprocessing.planes(resized, layout, planes);
    return ImageArray.of(planes, images.size(), layout.array(), manager);
  }

  private static <A> List<A> sorted(List<A> answers, List<Integer> positions) {
    Object[] sorted = new Object[answers.size()];
    for (int i = 0; i < sorted.length; i++) {
      sorted[positions.get(i)] = answers.get(i);
    }
    @SuppressWarnings("unchecked") // they came out of a list of A
    List<A> result = (List<A>) Arrays.asList(sorted);
    return result;
  }
}
