package dev.tarsier.cli.watch;

import dev.tarsier.core.evaluate.Thumbnail;
import dev.tarsier.core.train.JudgedImage;
import dev.tarsier.data.Imaging;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Images of the last evaluation. Nothing is computed or read before a page asks for it, and then by
 * the server's thread: the training does not wait.
 */
final class WatchedPictures {

  private final Imaging imaging;
  private final Map<Integer, byte[]> jpegs = new HashMap<>();
  private Supplier<List<JudgedImage>> newest = List::of;
  private List<JudgedImage> images = List.of();
  private boolean isLookedAt = true;

  WatchedPictures(Imaging imaging) {
    this.imaging = imaging;
  }

  /** Called by the training; waits for nobody but for who asks this very moment. */
  void judged(Supplier<List<JudgedImage>> supplier) {
    synchronized (this) {
      newest = supplier;
      isLookedAt = false;
    }
  }

  private synchronized List<JudgedImage> images() {
    if (!isLookedAt) {
      images = newest.get();
      isLookedAt = true;
    }
    return images;
  }

  /** Every image with its boxes, as plain maps, lists, texts and numbers. */
  List<Map<String, Object>> state() {
    return images().stream().map(WatchedPictures::state).toList();
  }

  private static Map<String, Object> state(JudgedImage image) {
    var state = new LinkedHashMap<String, Object>();
    state.put("name", image.name());
    state.put("width", image.width());
    state.put("height", image.height());
    state.put("remark", image.remark());
    state.put("outlines", image.outlines());
    return state;
  }

  /** The picture of that place; the same images are shown of every evaluation. */
  Optional<byte[]> jpeg(int place) {
    List<JudgedImage> shown = images();
    if (place < 0 || place >= shown.size()) {
      return Optional.empty();
    }
    return Optional.of(
        jpegs.computeIfAbsent(place, p -> Thumbnail.jpeg(shown.get(p).pixels().get(), imaging)));
  }
}
