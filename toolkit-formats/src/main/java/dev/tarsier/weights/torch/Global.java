package dev.tarsier.weights.torch;

import dev.tarsier.weights.tensor.DType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The names of Python code that a weight file may mention, in full. No prefixes: {@code
 * torch.utils.collect_env.run} runs commands, {@code torch.storage._load_from_bytes} unpickles what
 * it is given.
 */
enum Global {
  ORDERED_DICT("collections.OrderedDict"),
  REBUILD_TENSOR("torch._utils._rebuild_tensor"),
  REBUILD_TENSOR_V2("torch._utils._rebuild_tensor_v2"),
  REBUILD_PARAMETER("torch._utils._rebuild_parameter"),
  DOUBLE_STORAGE("torch.DoubleStorage", DType.F64),
  FLOAT_STORAGE("torch.FloatStorage", DType.F32),
  HALF_STORAGE("torch.HalfStorage", DType.F16),
  BFLOAT16_STORAGE("torch.BFloat16Storage", DType.BF16),
  LONG_STORAGE("torch.LongStorage", DType.I64),
  INT_STORAGE("torch.IntStorage", DType.I32),
  SHORT_STORAGE("torch.ShortStorage", DType.I16),
  CHAR_STORAGE("torch.CharStorage", DType.I8),
  BYTE_STORAGE("torch.ByteStorage", DType.U8),
  BOOL_STORAGE("torch.BoolStorage", DType.BOOL);

  private final String fullName;
  private final @Nullable DType element;

  Global(String fullName) {
    this(fullName, null);
  }

  Global(String fullName, @Nullable DType element) {
    this.fullName = fullName;
    this.element = element;
  }

  /**
   * The global of this module and name, compared as one text: dots in {@code name} are not
   * followed.
   */
  static Optional<Global> of(String module, String name) {
    String wanted = module + "." + name;
    for (Global global : values()) {
      if (global.fullName.equals(wanted)) {
        return Optional.of(global);
      }
    }
    return Optional.empty();
  }

  /** The element type, where this is the name of a storage class. */
  Optional<DType> element() {
    return Optional.ofNullable(element);
  }

  @Override
  public String toString() {
    return fullName;
  }
}
