package dev.tarsier.annotations.coco;

import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds where a record stands, by reading the file again: only a message needs to know. */
final class RecordPlace {
  private final int index;
  private int next;
  private @Nullable JsonPlace found;

  private RecordPlace(int index) {
    this.index = index;
  }

  /** The record at {@code index} of the list {@code key} of the file's object. */
  static JsonPlace of(Path file, String key, int index) {
    var search = new RecordPlace(index);
    JsonCursor.readWhole(
        file,
        json ->
            json.eachField(
                "the file",
                Set.of(),
                field -> {
                  if (field.equals(key)) {
                    json.eachElement(key, () -> search.visit(json));
                  } else {
                    json.skip();
                  }
                }));
    return search.result(file);
  }

  /** The record at {@code index} of a results file. */
  static JsonPlace of(Path file, int index) {
    var search = new RecordPlace(index);
    JsonCursor.readWhole(file, json -> ThoroughResults.eachRecord(json, () -> search.visit(json)));
    return search.result(file);
  }

  private void visit(JsonCursor json) throws java.io.IOException {
    if (next++ == index) {
      found = json.place();
    }
    json.skip();
  }

  private JsonPlace result(Path file) {
    return found == null ? new JsonPlace(file, 1, 1) : found;
  }
}
