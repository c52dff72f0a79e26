package dev.tarsier.anchor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tarsier.geometry.Boxes;
import dev.tarsier.testing.OperatorCase;
import java.util.ArrayList;
import java.util.List;

/** Reads what the fixtures of both kinds of anchors share. */
final class Layouts {

  private Layouts() {}

  interface Layout {
    Boxes boxes(int height, int width, List<Grid> grids);
  }

  static Boxes boxes(OperatorCase fixture, Layout layout) {
    List<Grid> grids = new ArrayList<>();
    for (JsonNode grid : fixture.attribute("grids")) {
      grids.add(new Grid(grid.get(0).intValue(), grid.get(1).intValue()));
    }
    JsonNode size = fixture.attribute("image_size");
    return layout.boxes(size.get(0).intValue(), size.get(1).intValue(), grids);
  }

  static List<List<Double>> ratios(OperatorCase fixture) {
    List<List<Double>> ratios = new ArrayList<>();
    fixture.attribute("aspect_ratios").forEach(level -> ratios.add(doubles(level)));
    return ratios;
  }

  static List<Double> doubles(JsonNode list) {
    List<Double> numbers = new ArrayList<>();
    list.forEach(number -> numbers.add(number.doubleValue()));
    return numbers;
  }
}
