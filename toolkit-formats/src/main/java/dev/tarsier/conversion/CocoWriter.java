package dev.tarsier.conversion;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tarsier.conversion.PortableSet.PortableImage;
import dev.tarsier.conversion.PortableSet.PortableObject;
import dev.tarsier.output.AtomicFile;
import java.math.BigDecimal;
import java.nio.file.Path;

/**
 * A COCO file a split; an image has the same id in all of them. {@code difficult}, {@code
 * truncated}, {@code occluded} and {@code pose} are keys.
 */
final class CocoWriter implements SetWriter {

  private final JsonMapper json = JsonMapper.builder().build();

  @Override
  public String pictures() {
    return "images";
  }

  @Override
  public void write(PortableSet set, Path root) {
    set.splits()
        .forEach(
            (split, places) -> {
              ObjectNode document = json.createObjectNode();
              document.putObject("info").put("description", "Written by Tarsier.");
              ArrayNode images = document.putArray("images");
              ArrayNode annotations = document.putArray("annotations");
              for (int place : places) {
                PortableImage image = set.images().get(place);
                images
                    .addObject()
                    .put("id", place + 1)
                    .put("file_name", image.picture())
                    .put("width", image.width())
                    .put("height", image.height());
                for (PortableObject object : image.objects()) {
                  int category = set.classes().indexOf(object.name()) + 1;
                  annotation(annotations, object)
                      .put("image_id", place + 1)
                      .put("category_id", category);
                }
              }
              ArrayNode categories = document.putArray("categories");
              for (String name : set.classes()) {
                categories.addObject().put("id", categories.size()).put("name", name);
              }
              AtomicFile.write(
                  root.resolve("annotations/instances_" + split + ".json"),
                  document.toString() + "\n");
            });
  }

  private static ObjectNode annotation(ArrayNode annotations, PortableObject object) {
    ObjectNode entry = annotations.addObject();
    entry.put("id", annotations.size());
    ArrayNode box = entry.putArray("bbox");
    for (double value : new double[] {object.x(), object.y(), object.width(), object.height()}) {
      box.add(new BigDecimal(Decimal.of(value)));
    }
    entry.put("area", object.area().orElse(object.width() * object.height()));
    entry.put("iscrowd", object.crowd() ? 1 : 0);
    putIf(entry, object.difficult(), "difficult");
    putIf(entry, object.appearance().truncated(), "truncated");
    putIf(entry, object.appearance().occluded(), "occluded");
    if (!object.appearance().pose().isEmpty()) {
      entry.put("pose", object.appearance().pose());
    }
    return entry;
  }

  private static void putIf(ObjectNode entry, boolean set, String flag) {
    if (set) {
      entry.put(flag, 1);
    }
  }
}
