package dev.tarsier.datasets.cifar;

import dev.tarsier.data.Annotation;
import dev.tarsier.data.Dataset;
import dev.tarsier.data.Image;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** The records {@code from} to {@code to} (exclusive) of some files laid end to end. */
final class CifarDataset implements Dataset {

  private final List<Place> places;
  private final IntUnaryOperator order;

  /**
   * The run of records.
   *
   * @param order from a file's labels to the experiment's classes
   */
  CifarDataset(List<CifarFile> files, int from, int to, IntUnaryOperator order) {
    var all = new ArrayList<Place>();
    for (CifarFile file : files) {
      for (int record = 0; record < file.size(); record++) {
        all.add(new Place(file, record));
      }
    }
    places = List.copyOf(all.subList(from, to));
    this.order = order;
  }

  /** Where an image is. */
  private record Place(CifarFile file, int record) {}

  @Override
  public int size() {
    return places.size();
  }

  @Override
  public Annotation annotation(int index) {
    Place place = places.get(index);
    String id = "%s-%05d".formatted(place.file.name(), place.record);
    int label = order.applyAsInt(place.file.label(place.record));
    return Annotation.labelled(id, CifarFormat.SIDE, CifarFormat.SIDE, label);
  }

  @Override
  public Image image(int index) {
    Place place = places.get(index);
    return place.file.image(place.record);
  }
}
