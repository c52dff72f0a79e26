package dev.tarsier.nn.functional;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * TorchScript methods compiled from source text: any ATen operator, differentiable, without Python.
 *
 * <p>This is the one door to operators that DJL lacks or gets wrong. The text holds method
 * definitions, indented by two spaces:
 *
 * <pre>{@code
 * def silu(self, x: Tensor) -> Tensor:
 *   return torch.silu(x)
 * }</pre>
 *
 * <p>Names of data types and memory formats do not exist in the text: write their numbers (float32
 * 6, int64 4, bfloat16 15, channels_last 2). A compiled script may be called from several threads
 * at once; a call costs about 6 µs. Compiling takes about 0.1 s, so compile once and keep it.
 */
public final class TorchScript implements AutoCloseable {

  private final NDManager manager;
  private final PtSymbolBlock module;

  private TorchScript(NDManager manager, PtSymbolBlock module) {
    this.manager = manager;
    this.module = module;
  }

  /**
   * Compiles method definitions.
   *
   * @param methods the definitions, each beginning with {@code " def name(self, …"}
   * @throws ai.djl.engine.EngineException if the text does not compile; the message names line and
   *     column
   */
  public static TorchScript compile(String methods) {
    // The first JNI call must find the library loaded, and getInstance loads it.
    // Without a device it would be GPU 0 wherever one is visible, whatever the config says.
    NDManager manager = Engine.getInstance().newBaseManager(Device.cpu());
    try {
      // Only the stream overload loads outside inference mode, so that autograd may pass through.
      var module =
          JniUtils.loadModule(
              (PtNDManager) manager, new ByteArrayInputStream(archive(methods)), false, false);
      return new TorchScript(manager, module);
    } catch (IOException e) {
      manager.close();
      throw new UncheckedIOException(e);
    }
  }

  /** Begins a call of the method {@code name}; arguments follow in the method's order. */
  public Call call(String name) {
    return new Call(name);
  }

  /** Frees the compiled module; no call may follow. */
  @Override
  public void close() {
    module.close();
    manager.close();
  }

  /** One call in the making: {@code script.call("f").with(x).with(0.5).tensor(manager)}. */
  public final class Call {
    private final String method;
    private final List<Long> arguments = new ArrayList<>();

    private Call(String method) {
      this.method = method;
    }

    /** Adds a {@code Tensor}. */
    public Call with(NDArray array) {
      arguments.add(ScriptCalls.tensor((PtNDArray) array));
      return this;
    }

    /** Adds a {@code List[Tensor]}. */
    public Call with(Collection<? extends NDArray> arrays) {
      arguments.add(ScriptCalls.tensors(arrays.toArray(PtNDArray[]::new)));
      return this;
    }

    /** Adds a {@code float}. */
    public Call with(double number) {
      arguments.add(ScriptCalls.number(number));
      return this;
    }

    /** Adds an {@code int}. */
    public Call with(long integer) {
      arguments.add(ScriptCalls.integer(integer));
      return this;
    }

    /** Adds a {@code List[int]}. */
    public Call with(long[] integers) {
      arguments.add(ScriptCalls.integers(integers));
      return this;
    }

    /** Adds a {@code bool}. */
    public Call with(boolean flag) {
      arguments.add(ScriptCalls.flag(flag));
      return this;
    }

    /** Runs a method that returns one {@code Tensor}, which lands in {@code owner}. */
    public NDArray tensor(NDManager owner) {
      long result = execute();
      try {
        return ScriptCalls.toTensor((PtNDManager) owner, result);
      } finally {
        ScriptCalls.delete(result);
      }
    }

    /** Runs a method that returns a {@code List[Tensor]}, whose members land in {@code owner}. */
    public List<NDArray> tensors(NDManager owner) {
      long result = execute();
      try {
        return List.of(ScriptCalls.toTensors((PtNDManager) owner, result));
      } finally {
        ScriptCalls.delete(result);
      }
    }

    /** Runs a method that returns an {@code int}. */
    public long integer() {
      long result = execute();
      try {
        return ScriptCalls.toInteger(result);
      } finally {
        ScriptCalls.delete(result);
      }
    }

    /** Runs a method that returns a {@code bool}. */
    public boolean flag() {
      long result = execute();
      try {
        return ScriptCalls.toFlag(result);
      } finally {
        ScriptCalls.delete(result);
      }
    }

    /** Runs a method for its effect; what it returns is dropped. */
    public void run() {
      ScriptCalls.delete(execute());
    }

    private long execute() {
      long[] handles = arguments.stream().mapToLong(Long::longValue).toArray();
      try {
        return ScriptCalls.run(module, method, handles);
      } finally {
        for (long handle : handles) {
          ScriptCalls.delete(handle);
        }
        arguments.clear();
      }
    }
  }

  /**
   * The smallest archive PyTorch loads: one module {@code M} with a flag and the methods, no
   * tensors.
   */
  private static byte[] archive(String methods) throws IOException {
    var code =
        """
        class M(Module):
          __parameters__ = []
          __buffers__ = []
          training : bool
        """
            + methods;
    var object = new ByteArrayOutputStream();
    object.write(new byte[] {(byte) 0x80, 2}); // PROTO 2
    object.write(ascii("c__torch__\nM\n")); // GLOBAL __torch__.M
    object.write(
        new byte[] {')', (byte) 0x81, '}', '(', 'X', 8, 0, 0, 0}); // () NEWOBJ {} MARK TEXT
    object.write(ascii("training"));
    object.write(new byte[] {(byte) 0x88, 'u', 'b', '.'}); // True SETITEMS BUILD STOP
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      store(zip, "m/data.pkl", object.toByteArray());
      store(zip, "m/code/__torch__.py", ascii(code));
      store(zip, "m/constants.pkl", new byte[] {(byte) 0x80, 2, ')', '.'});
      // A lower number switches PyTorch's upgraders on, which change what old operators mean.
      store(zip, "m/version", ascii("10\n"));
    }
    return bytes.toByteArray();
  }

  private static void store(ZipOutputStream zip, String name, byte[] data) throws IOException {
    var crc = new CRC32();
    crc.update(data);
    var entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(data.length);
    entry.setCrc(crc.getValue());
    zip.putNextEntry(entry);
    zip.write(data);
    zip.closeEntry();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
