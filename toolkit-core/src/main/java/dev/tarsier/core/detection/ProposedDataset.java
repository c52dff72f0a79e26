package dev.tarsier.core.detection;

import dev.tarsier.annotations.coco.CocoProposals;
import dev.tarsier.data.Annotation;
import dev.tarsier.data.Dataset;
import dev.tarsier.data.Image;
import dev.tarsier.geometry.Boxes;
import dev.tarsier.problem.Printable;
import dev.tarsier.problem.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A dataset of any kind whose images have regions that a file proposes. */
final class ProposedDataset implements Dataset {

  private static final int SHOWN = 3;

  private final Dataset images;
  private final CocoProposals proposals;
  private final long without;

  /**
   * Images and the regions of their ids.
   *
   * @throws UserError if the file names none of the images
   */
  ProposedDataset(Dataset images, CocoProposals proposals) {
    this.images = images;
    this.proposals = proposals;
    Set<String> proposed = proposals.images();
    without = ids().stream().filter(id -> !proposed.contains(id)).count();
    if (images.size() > 0 && without == images.size()) {
      throw new UserError(
          "data.proposals: %s has regions of none of the %d images; their ids are %s, those in the file %s"
              .formatted(
                  Printable.of(proposals.file()), images.size(), some(ids()), some(proposed)));
    }
  }

  private List<String> ids() {
    return IntStream.range(0, images.size()).mapToObj(i -> images.annotation(i).id()).toList();
  }

  private static String some(Iterable<String> ids) {
    var shown = new ArrayList<String>();
    for (String id : ids) {
      if (shown.size() == SHOWN) {
        shown.add("…");
        break;
      }
      shown.add(Printable.of(id));
    }
    return shown.stream().collect(Collectors.joining(", ", "[", "]"));
  }

  @Override
  public int size() {
    return images.size();
  }

  @Override
  public Annotation annotation(int index) {
    return images.annotation(index);
  }

  @Override
  public Image image(int index) {
    return images.image(index);
  }

  @Override
  public List<String> remarks() {
    var remarks = new ArrayList<>(images.remarks());
    if (without > 0) {
      remarks.add(
          "%s has no regions of %d of %d images"
              .formatted(Printable.of(proposals.file()), without, images.size()));
    }
    return List.copyOf(remarks);
  }

  @Override
  public Map<String, Long> categoryIds() {
    return images.categoryIds();
  }

  /** Clipped to the image, and without those that have less than a pixel a side in it. */
  @Override
  public Boxes proposals(int index) {
    Annotation annotation = images.annotation(index);
    double[] corners = proposals.corners(annotation.id());
    float[] floats = new float[corners.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) corners[i];
    }
    Boxes clipped = Boxes.of(floats).clipped(annotation.width(), annotation.height());
    return clipped.select(clipped.notSmallerThan(1));
  }
}
