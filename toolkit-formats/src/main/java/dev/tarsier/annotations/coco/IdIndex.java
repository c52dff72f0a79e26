package dev.tarsier.annotations.coco;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Numbers ids in the order of their first appearance: 0, 1, 2, … Numbers of 64 bits, which nearly
 * all ids are, never become objects on the way.
 */
final class IdIndex {
  static final int ABSENT = -1;

  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  /** Open addressing: the place at a slot, or {@link #ABSENT}. */
  private int[] table = new int[64];

  private long[] numbers = new long[32];
  private int size;
  private int inTable;
  private int last = ABSENT;
  private final Map<CocoId, Integer> placeOfText = new HashMap<>();
  private final Map<Integer, CocoId> textAt = new HashMap<>();

  IdIndex() {
    Arrays.fill(table, ABSENT);
  }

  int size() {
    return size;
  }

  /** The id at a place. */
  CocoId id(int place) {
    CocoId text = textAt.get(place);
    return text != null ? text : CocoId.of(numbers[place]);
  }

  /** Ids in the order of their first appearance. */
  List<CocoId> ids() {
    return IntStream.range(0, size).mapToObj(this::id).toList();
  }

  /** The place of an id, a new one if it has not been seen. */
  int add(long id) {
    // Files keep an image's boxes together.
    if (last != ABSENT && numbers[last] == id) {
      return last;
    }
    int slot = slot(id);
    if (table[slot] == ABSENT) {
      if (4 * (inTable + 1) > 3 * table.length) {
        growTable();
        slot = slot(id);
      }
      inTable++;
      table[slot] = newPlace(id);
    }
    last = table[slot];
    return last;
  }

  /** The place of an id, a new one if it has not been seen. */
  int add(CocoId id) {
    if (id.isLong()) {
      return add(Long.parseLong(id.text()));
    }
    Integer place = placeOfText.get(id);
    if (place == null) {
      place = newPlace(0);
      placeOfText.put(id, place);
      textAt.put(place, id);
    }
    return place;
  }

  /** The place of an id, or {@link #ABSENT}. */
  int find(CocoId id) {
    return id.isLong()
        ? table[slot(Long.parseLong(id.text()))]
        : placeOfText.getOrDefault(id, ABSENT);
  }

  /** The place in {@code other} of each id here, or {@link #ABSENT}. */
  int[] placesIn(IdIndex other) {
    return IntStream.range(0, size).map(place -> other.find(id(place))).toArray();
  }

  private int newPlace(long id) {
    if (size == numbers.length) {
      numbers = Arrays.copyOf(numbers, 2 * size);
    }
    numbers[size] = id;
    return size++;
  }

  private int slot(long id) {
    int mask = table.length - 1;
    int slot = (int) ((id * SPREAD) >>> 33) & mask;
    while (table[slot] != ABSENT && numbers[table[slot]] != id) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void growTable() {
    int[] old = table;
    table = new int[2 * old.length];
    Arrays.fill(table, ABSENT);
    for (int place : old) {
      if (place != ABSENT) {
        table[slot(numbers[place])] = place;
      }
    }
  }
}
