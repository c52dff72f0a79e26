package dev.tarsier.nn.functional;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.JniUtils;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Runs a TorchScript method under autograd with any argument types.
 *
 * <p>DJL's public {@code IValueUtils.runMethod} always runs in inference mode, whose results
 * autograd refuses. The native functions behind it are in a table that only DJL's own package sees;
 * method handles reach it without a class of ours in that package. A handle costs nothing beside
 * the call of native code.
 */
final class ScriptCalls {

  private static final Table TABLE = Table.find();
  private static final MethodHandle RUN =
      TABLE.function(
          "moduleRunMethod",
          long.class,
          long.class,
          String.class,
          long[].class,
          boolean.class,
          boolean.class);
  private static final MethodHandle FROM_TENSOR =
      TABLE.function("iValueFromTensor", long.class, long.class);
  private static final MethodHandle FROM_TENSORS =
      TABLE.function("iValueFromTensorList", long.class, long[].class);
  private static final MethodHandle FROM_DOUBLE =
      TABLE.function("iValueFromDouble", long.class, double.class);
  private static final MethodHandle FROM_LONG =
      TABLE.function("iValueFromLong", long.class, long.class);
  private static final MethodHandle FROM_LONGS =
      TABLE.function("iValueFromLongList", long.class, long[].class);
  private static final MethodHandle FROM_BOOLEAN =
      TABLE.function("iValueFromBool", long.class, boolean.class);
  private static final MethodHandle TO_TENSOR =
      TABLE.function("iValueToTensor", long.class, long.class);
  private static final MethodHandle TO_TENSORS =
      TABLE.function("iValueToTensorList", long[].class, long.class);
  private static final MethodHandle TO_LONG =
      TABLE.function("iValueToLong", long.class, long.class);
  private static final MethodHandle TO_BOOLEAN =
      TABLE.function("iValueToBool", boolean.class, long.class);
  private static final MethodHandle DELETE =
      TABLE.function("torchDeleteIValue", void.class, long.class);

  private ScriptCalls() {}

  /**
   * Calls {@code method} with raw IValue handles and returns the raw handle of the result.
   *
   * @param module the compiled module
   * @param method its method
   * @param arguments handles made by the functions below; the caller still owns them
   * @return the result's handle, owned by the caller
   */
  static long run(PtSymbolBlock module, String method, long[] arguments) {
    long handle = module.getHandle();
    return called(() -> (long) RUN.invokeExact(handle, method, arguments, true, false));
  }

  /** The handle of one tensor argument. */
  static long tensor(PtNDArray array) {
    long handle = array.getHandle();
    return called(() -> (long) FROM_TENSOR.invokeExact(handle));
  }

  /** The handle of a {@code List[Tensor]} argument. */
  static long tensors(PtNDArray... arrays) {
    long[] handles = new long[arrays.length];
    for (int i = 0; i < handles.length; i++) {
      handles[i] = arrays[i].getHandle();
    }
    return called(() -> (long) FROM_TENSORS.invokeExact(handles));
  }

  /** The handle of a {@code float} argument. */
  static long number(double value) {
    return called(() -> (long) FROM_DOUBLE.invokeExact(value));
  }

  /** The handle of an {@code int} argument. */
  static long integer(long value) {
    return called(() -> (long) FROM_LONG.invokeExact(value));
  }

  /** The handle of a {@code List[int]} argument. */
  static long integers(long... values) {
    return called(() -> (long) FROM_LONGS.invokeExact(values));
  }

  /** The handle of a {@code bool} argument. */
  static long flag(boolean value) {
    return called(() -> (long) FROM_BOOLEAN.invokeExact(value));
  }

  /** The tensor behind a result's handle, attached to {@code owner}. */
  static PtNDArray toTensor(PtNDManager owner, long handle) {
    return new PtNDArray(owner, called(() -> (long) TO_TENSOR.invokeExact(handle)));
  }

  /**
   * The tensors behind a {@code List[Tensor]} or tuple result's handle, attached to {@code owner}.
   */
  static PtNDArray[] toTensors(PtNDManager owner, long handle) {
    long[] handles = called(() -> (long[]) TO_TENSORS.invokeExact(handle));
    PtNDArray[] arrays = new PtNDArray[handles.length];
    for (int i = 0; i < arrays.length; i++) {
      arrays[i] = new PtNDArray(owner, handles[i]);
    }
    return arrays;
  }

  /** The number behind an {@code int} result's handle. */
  static long toInteger(long handle) {
    return called(() -> (long) TO_LONG.invokeExact(handle));
  }

  /** What is behind a {@code bool} result's handle. */
  static boolean toFlag(long handle) {
    return called(() -> (boolean) TO_BOOLEAN.invokeExact(handle));
  }

  /** Gives one handle back. */
  static void delete(long handle) {
    called(
        () -> {
          DELETE.invokeExact(handle);
          return handle;
        });
  }

  /** A call through a method handle, which is declared to throw anything. */
  private interface NativeCall<T> {
    T call() throws Throwable;
  }

  private static <T> T called(NativeCall<T> call) {
    try {
      return call.call();
    } catch (RuntimeException | Error e) {
      throw e; // what the engine says, such as an EngineException
    } catch (Throwable e) {
      throw new IllegalStateException("a native function threw a checked exception", e);
    }
  }

  /** DJL's table of native functions. */
  private record Table(MethodHandles.Lookup lookup, Class<?> type, Object instance) {

    static Table find() {
      try {
        var lookup = MethodHandles.privateLookupIn(JniUtils.class, MethodHandles.lookup());
        Class<?> type = lookup.findClass("ai.djl.pytorch.jni.PyTorchLibrary");
        Object instance = lookup.findStaticGetter(type, "LIB", type).invoke();
        return new Table(lookup, type, instance);
      } catch (Throwable e) {
        throw new IllegalStateException("another DJL than the root pom names: " + e, e);
      }
    }

    MethodHandle function(String name, Class<?> result, Class<?>... parameters) {
      try {
        return lookup
            .findVirtual(type, name, MethodType.methodType(result, parameters))
            .bindTo(instance);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("another DJL than the root pom names: " + e, e);
      }
    }
  }
}
