package ai.djl.pytorch.jni;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;

/**
 * Runs a TorchScript method under autograd with any argument types.
 *
 * <p>DJL's public {@code IValueUtils.runMethod} always runs in inference mode, whose results
 * autograd refuses. This class stands in DJL's package to reach the package-private JNI table; it
 * is the only one that does.
 */
public final class ScriptCalls {

  private ScriptCalls() {}

  /**
   * Calls {@code method} with raw IValue handles and returns the raw handle of the result.
   *
   * @param module the compiled module
   * @param method its method
   * @param arguments handles made by the functions below; the caller still owns them
   * @return the result's handle, owned by the caller
   */
  public static long run(PtSymbolBlock module, String method, long[] arguments) {
    return PyTorchLibrary.LIB.moduleRunMethod(module.getHandle(), method, arguments, true, false);
  }

  /** The handle of one tensor argument. */
  public static long tensor(PtNDArray array) {
    return PyTorchLibrary.LIB.iValueFromTensor(array.getHandle());
  }

  /** The handle of a {@code List[Tensor]} argument. */
  public static long tensors(PtNDArray... arrays) {
    long[] handles = new long[arrays.length];
    for (int i = 0; i < handles.length; i++) {
      handles[i] = arrays[i].getHandle();
    }
    return PyTorchLibrary.LIB.iValueFromTensorList(handles);
  }

  /** The handle of a {@code float} argument. */
  public static long number(double value) {
    return PyTorchLibrary.LIB.iValueFromDouble(value);
  }

  /** The handle of an {@code int} argument. */
  public static long integer(long value) {
    return PyTorchLibrary.LIB.iValueFromLong(value);
  }

  /** The handle of a {@code List[int]} argument. */
  public static long integers(long... values) {
    return PyTorchLibrary.LIB.iValueFromLongList(values);
  }

  /** The handle of a {@code bool} argument. */
  public static long flag(boolean value) {
    return PyTorchLibrary.LIB.iValueFromBool(value);
  }

  /** The tensor behind a result's handle, attached to {@code owner}. */
  public static PtNDArray toTensor(PtNDManager owner, long handle) {
    return new PtNDArray(owner, PyTorchLibrary.LIB.iValueToTensor(handle));
  }

  /**
   * The tensors behind a {@code List[Tensor]} or tuple result's handle, attached to {@code owner}.
   */
  public static PtNDArray[] toTensors(PtNDManager owner, long handle) {
    long[] handles = PyTorchLibrary.LIB.iValueToTensorList(handle);
    PtNDArray[] arrays = new PtNDArray[handles.length];
    for (int i = 0; i < arrays.length; i++) {
      arrays[i] = new PtNDArray(owner, handles[i]);
    }
    return arrays;
  }

  /** Gives one handle back. */
  public static void delete(long handle) {
    PyTorchLibrary.LIB.torchDeleteIValue(handle);
  }
}
