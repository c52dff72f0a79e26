package dev.tarsier.weights.torch;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Python's plain values that checkpoints hold beside their tensors, by their full names: an epoch
 * as a NumPy scalar, the arguments of a script, a date. They are recognised and left out; nothing
 * is attached to them, no constructor is imitated.
 */
final class InertGlobals {

  private static final Set<String> NAMES =
      Stream.of(
              numpy("core.multiarray", "scalar", "_reconstruct"),
              numpy("_core.multiarray", "scalar", "_reconstruct"),
              of("numpy", "ndarray", "dtype", "bool_", "float32", "float64", "int32", "int64"),
              of("numpy.dtypes", "Float32DType", "Float64DType", "Int32DType", "Int64DType"),
              of("numpy.dtypes", "BoolDType", "UInt8DType", "ObjectDType", "StrDType"),
              of("argparse", "Namespace"),
              of("types", "SimpleNamespace"),
              of("collections", "defaultdict", "Counter", "deque"),
              of("datetime", "datetime", "date", "time", "timedelta", "timezone"),
              paths("pathlib"),
              paths("pathlib._local"),
              of("uuid", "UUID"),
              of("decimal", "Decimal"),
              of("_codecs", "encode"),
              plain("builtins"),
              plain("__builtin__"),
              of("torch", "Size", "device", "float16", "bfloat16", "float32", "float64", "bool"),
              of("torch", "uint8", "int8", "int16", "int32", "int64", "complex64", "complex128"))
          .flatMap(list -> list)
          .collect(Collectors.toUnmodifiableSet());

  private InertGlobals() {}

  /** Whether this full name is one of them; dots in {@code name} are not followed. */
  static boolean contains(String module, String name) {
    return NAMES.contains("%s.%s".formatted(module, name));
  }

  private static Stream<String> of(String module, String... names) {
    return Stream.of(names).map(name -> module + "." + name);
  }

  private static Stream<String> numpy(String module, String... names) {
    return of("numpy." + module, names);
  }

  private static Stream<String> paths(String module) {
    return of(
        module, "Path", "PurePath", "PosixPath", "PurePosixPath", "WindowsPath", "PureWindowsPath");
  }

  /** Without anything that finds, opens, compiles or runs; types stand in default dictionaries. */
  private static Stream<String> plain(String module) {
    return of(
        module,
        "set",
        "frozenset",
        "complex",
        "bytearray",
        "slice",
        "range",
        "bytes",
        "list",
        "dict",
        "tuple",
        "int",
        "float",
        "str",
        "bool");
  }
}
