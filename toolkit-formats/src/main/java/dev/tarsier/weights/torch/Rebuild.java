package dev.tarsier.weights.torch;

import dev.tarsier.weights.tensor.DType;
import dev.tarsier.weights.tensor.FileBytes;
import dev.tarsier.weights.tensor.InvalidWeightFile;
import dev.tarsier.weights.tensor.InvalidWeightFile.Reason;
import dev.tarsier.weights.tensor.Shapes;
import dev.tarsier.weights.torch.PickleValue.Constant;
import dev.tarsier.weights.torch.PickleValue.Dict;
import dev.tarsier.weights.torch.PickleValue.DictKey;
import dev.tarsier.weights.torch.PickleValue.Inert;
import dev.tarsier.weights.torch.PickleValue.Int;
import dev.tarsier.weights.torch.PickleValue.Items;
import dev.tarsier.weights.torch.PickleValue.Named;
import dev.tarsier.weights.torch.PickleValue.Real;
import dev.tarsier.weights.torch.PickleValue.Storage;
import dev.tarsier.weights.torch.PickleValue.Text;
import dev.tarsier.weights.torch.PickleValue.Tuple;
import dev.tarsier.weights.torch.PickleValue.View;
import java.math.BigInteger;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the allowed globals mean, in Java: an ordered dictionary, a tensor, a parameter; and the
 * persistent ids by which a tensor refers to its storage. Descriptions only: bytes come later.
 */
final class Rebuild {

  private static final int MAX_KEY_DIGITS = 20;

  private final FileBytes file;
  private final int idParts;
  private final Map<String, Storage> storages = new LinkedHashMap<>();

  private Rebuild(FileBytes file, int idParts) {
    this.file = file;
    this.idParts = idParts;
  }

  /** Persistent ids of the zip format: {@code ("storage", type, key, location, elements)}. */
  static Rebuild forZip(FileBytes file) {
    return new Rebuild(file, 5);
  }

  /** Persistent ids of the legacy format, with view metadata as a sixth part. */
  static Rebuild forLegacy(FileBytes file) {
    return new Rebuild(file, 6);
  }

  /** Storages by key, in order of first mention. */
  Map<String, Storage> storages() {
    return Collections.unmodifiableMap(storages);
  }

  /** The result of calling a global. */
  PickleValue call(Global function, List<PickleValue> arguments, Budget budget) {
    return switch (function) {
      case ORDERED_DICT -> orderedDict(arguments, budget);
      case REBUILD_TENSOR -> tensor(function, arguments, 4);
      case REBUILD_TENSOR_V2 -> tensor(function, arguments, 6);
      case REBUILD_PARAMETER -> parameter(arguments);
      case DOUBLE_STORAGE,
          FLOAT_STORAGE,
          HALF_STORAGE,
          BFLOAT16_STORAGE,
          LONG_STORAGE,
          INT_STORAGE,
          SHORT_STORAGE,
          CHAR_STORAGE,
          BYTE_STORAGE,
          BOOL_STORAGE ->
          throw file.invalid(Reason.PICKLE, "malformed pickle: %s called".formatted(function));
    };
  }

  /** Python 2 gives the items at once, as a list of [key, value] lists. */
  private Dict orderedDict(List<PickleValue> arguments, Budget budget) {
    var dict = new Dict(true);
    if (arguments.isEmpty()) {
      return dict;
    }
    if (arguments.size() != 1 || !(arguments.get(0) instanceof Items pairs)) {
      throw file.invalid(
          Reason.PICKLE, "malformed pickle: OrderedDict not called with a list of pairs");
    }
    budget.spend(pairs.values.size());
    for (PickleValue pair : pairs.values) {
      List<PickleValue> items = sequence(pair);
      if (items.size() != 2 || !(items.get(0) instanceof DictKey key)) {
        throw file.invalid(
            Reason.PICKLE, "malformed pickle: an item of OrderedDict is no pair of key and value");
      }
      dict.entries.put(key, items.get(1));
    }
    return dict;
  }

  private static List<PickleValue> sequence(PickleValue value) {
    if (value instanceof Items items) {
      return items.values;
    }
    return value instanceof Tuple tuple ? tuple.items() : List.of();
  }

  /**
   * {@code (storage, offset, size, stride, requires_grad, hooks)}; the last two do not matter here.
   */
  private View tensor(Global function, List<PickleValue> arguments, int count) {
    if (arguments.size() != count) {
      throw file.invalid(
          Reason.TENSOR,
          "%s called with %d arguments in place of %d"
              .formatted(function, arguments.size(), count));
    }
    if (!(arguments.get(0) instanceof Storage storage)) {
      throw file.invalid(
          Reason.TENSOR, "a tensor has %s as its storage".formatted(describe(arguments.get(0))));
    }
    long offset = number(arguments.get(1), "offset");
    return new View(
        storage, offset, numbers(arguments.get(2), "size"), numbers(arguments.get(3), "stride"));
  }

  /** {@code (tensor, requires_grad, hooks)}. */
  private PickleValue parameter(List<PickleValue> arguments) {
    if (arguments.size() == 3 && arguments.get(0) instanceof View tensor) {
      return tensor;
    }
    throw file.invalid(Reason.TENSOR, "a parameter that wraps no tensor");
  }

  private long[] numbers(PickleValue value, String what) {
    if (!(value instanceof Tuple tuple) || tuple.items().size() > Shapes.MAX_RANK) {
      throw file.invalid(
          Reason.TENSOR,
          "the %ss of a tensor are no tuple of at most %d integers"
              .formatted(what, Shapes.MAX_RANK));
    }
    return tuple.items().stream().mapToLong(item -> number(item, what)).toArray();
  }

  private long number(PickleValue value, String what) {
    if (value instanceof Int integer && isCount(integer.value())) {
      return integer.value().longValueExact();
    }
    throw file.invalid(
        Reason.TENSOR,
        "a tensor has the %s %s; allowed: 0 to 2^63 - 1".formatted(what, describe(value)));
  }

  private static boolean isCount(BigInteger value) {
    return value.signum() >= 0 && value.bitLength() < Long.SIZE;
  }

  /** The storage that a persistent id describes; described twice, both times must agree. */
  Storage storage(PickleValue id) {
    if (!(id instanceof Tuple tuple)
        || tuple.items().size() != idParts
        || !(tuple.items().get(0) instanceof Text tag)
        || !tag.value().equals("storage")) {
      throw invalidId("is no tuple of 'storage' and %d more parts".formatted(idParts - 1));
    }
    List<PickleValue> parts = tuple.items();
    if (idParts == 6 && parts.get(5) != Constant.NONE) {
      throw file.invalid(
          Reason.STORAGE, "a storage that is a view of another storage, which is not read");
    }
    var storage =
        new Storage(storageKey(parts.get(2)), element(parts.get(1)), elements(parts.get(4)));
    Storage known = storages.putIfAbsent(storage.key(), storage);
    if (known != null && !known.equals(storage)) {
      throw file.invalid(
          Reason.STORAGE, "storage %s is described in two ways".formatted(storage.key()));
    }
    return storage;
  }

  private DType element(PickleValue type) {
    if (type instanceof Named named && named.global().element().isPresent()) {
      return named.global().element().get();
    }
    throw invalidId("has %s as its type of storage".formatted(describe(type)));
  }

  private String storageKey(PickleValue key) {
    if (!(key instanceof Text text)) {
      throw invalidId("has %s as its key".formatted(describe(key)));
    }
    String digits = text.value();
    if (digits.isEmpty()
        || digits.length() > MAX_KEY_DIGITS
        || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw file.invalid(
          Reason.STORAGE, "a storage has the key '%s'; allowed: 1 to 20 digits".formatted(digits));
    }
    return digits;
  }

  private long elements(PickleValue count) {
    if (count instanceof Int integer
        && isCount(integer.value())
        && integer.value().longValueExact() <= FileBytes.MAX_SLICE) {
      return integer.value().longValueExact();
    }
    throw file.invalid(
        Reason.STORAGE,
        "a storage of %s elements; allowed: 0 to %d"
            .formatted(describe(count), FileBytes.MAX_SLICE));
  }

  private InvalidWeightFile invalidId(String problem) {
    return file.invalid(Reason.PERSISTENT_ID, "a persistent id %s".formatted(problem));
  }

  /** Short and safe to print: containers are not entered. */
  static String describe(PickleValue value) {
    if (value instanceof Constant constant) {
      return constant.name();
    } else if (value instanceof Text text) {
      return "the text '%s'".formatted(text.value());
    } else if (value instanceof Int integer) {
      // A decimal of 2,040 bits is long but quick.
      return integer.value().toString();
    } else if (value instanceof Real real) {
      return Double.toString(real.value());
    } else if (value instanceof Named named) {
      return named.global().toString();
    } else if (value instanceof Inert inert) {
      return "a value of " + inert.kind();
    } else if (value instanceof Tuple) {
      return "a tuple";
    } else if (value instanceof Items) {
      return "a list";
    } else if (value instanceof Dict) {
      return "a dictionary";
    }
    return value instanceof Storage ? "a storage" : "a tensor";
  }
}
