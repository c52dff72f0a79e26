package dev.tarsier.weights.torch;

import dev.tarsier.weights.tensor.FileBytes;
import dev.tarsier.weights.tensor.InvalidWeightFile;
import dev.tarsier.weights.tensor.InvalidWeightFile.Reason;
import dev.tarsier.weights.torch.PickleValue.Constant;
import dev.tarsier.weights.torch.PickleValue.Dict;
import dev.tarsier.weights.torch.PickleValue.DictKey;
import dev.tarsier.weights.torch.PickleValue.Inert;
import dev.tarsier.weights.torch.PickleValue.Int;
import dev.tarsier.weights.torch.PickleValue.Items;
import dev.tarsier.weights.torch.PickleValue.Named;
import dev.tarsier.weights.torch.PickleValue.Real;
import dev.tarsier.weights.torch.PickleValue.Text;
import dev.tarsier.weights.torch.PickleValue.Tuple;
import java.util.List;

/**
 * Runs one pickle on inert values. Its world is {@link Opcode}, {@link Global} and {@link Rebuild};
 * memory is bounded by {@link Budget} and {@link PickleBytes#MAX_BYTES}; nothing here calls itself,
 * so that nesting costs no stack.
 */
final class Unpickler {

  private static final int NEWEST_PROTOCOL = 5;

  private final FileBytes file;
  private final PickleBytes bytes;
  private final Budget budget;
  private final PickleStack stack;
  private final Rebuild rebuild;
  private String leftOut = "";

  /**
   * @param start where the pickle begins in the file
   * @param available bytes from there to the end of its record or file
   */
  Unpickler(FileBytes file, long start, long available, Rebuild rebuild) {
    this.file = file;
    this.bytes = new PickleBytes(file, start, available);
    this.budget = new Budget(file);
    this.stack = new PickleStack(file, budget);
    this.rebuild = rebuild;
  }

  /** The value at STOP. */
  PickleValue run() {
    while (true) {
      long at = bytes.position();
      int code = bytes.unsignedByte();
      Opcode opcode = Opcode.of(code).orElseThrow(() -> refused(code, at));
      if (opcode == Opcode.STOP) {
        return stack.result();
      }
      step(opcode);
    }
  }

  /** Position in the file after what has been run. */
  long position() {
    return bytes.position();
  }

  private InvalidWeightFile refused(int code, long at) {
    String shown = code > ' ' && code < 0x7f ? "'%c'".formatted(code) : "0x%02x".formatted(code);
    return file.invalid(
        Reason.OPCODE,
        "the pickle operation %s at byte %d is none that a state dict consists of"
            .formatted(shown, at));
  }

  private void step(Opcode opcode) {
    switch (opcode) {
      case PROTO -> checkProtocol(bytes.unsignedByte());
      case FRAME -> bytes.lengthOfEight();
      case STOP -> throw new AssertionError("handled by run");
      case MARK -> stack.mark();
      case NONE -> stack.push(Constant.NONE);
      case NEWTRUE -> stack.push(Constant.TRUE);
      case NEWFALSE -> stack.push(Constant.FALSE);
      case BININT -> stack.push(Int.of(bytes.signedInt()));
      case BININT1 -> stack.push(Int.of(bytes.unsignedByte()));
      case BININT2 -> stack.push(Int.of(bytes.unsignedShort()));
      case LONG1 -> stack.push(new Int(bytes.integer(bytes.unsignedByte())));
      case LONG4 -> passOver(bytes.unsignedInt(), "int");
      case BINFLOAT -> stack.push(new Real(bytes.bigEndianDouble()));
      case BINUNICODE, BINSTRING -> pushText(bytes.unsignedInt());
      case SHORT_BINUNICODE, SHORT_BINSTRING -> pushText(bytes.unsignedByte());
      case BINUNICODE8 -> pushText(bytes.lengthOfEight());
      case SHORT_BINBYTES -> passOver(bytes.unsignedByte(), "bytes");
      case BINBYTES -> passOver(bytes.unsignedInt(), "bytes");
      case BINBYTES8, BYTEARRAY8 -> passOver(bytes.lengthOfEight(), "bytes");
      case BINPUT -> stack.put(bytes.unsignedByte());
      case LONG_BINPUT -> stack.put(bytes.unsignedInt());
      case MEMOIZE -> stack.memoize();
      case BINGET -> stack.get(bytes.unsignedByte());
      case LONG_BINGET -> stack.get(bytes.unsignedInt());
      case EMPTY_TUPLE -> stack.tuple(0);
      case TUPLE -> stack.push(new Tuple(stack.popToMark()));
      case TUPLE1 -> stack.tuple(1);
      case TUPLE2 -> stack.tuple(2);
      case TUPLE3 -> stack.tuple(3);
      case EMPTY_LIST -> stack.push(new Items());
      case APPEND -> append(List.of(stack.pop()));
      case APPENDS -> append(stack.popToMark());
      case EMPTY_DICT -> stack.push(new Dict(false));
      case SETITEM -> setItem();
      case SETITEMS -> setItems(stack.popToMark());
      case EMPTY_SET -> stack.push(new Inert("set"));
      case ADDITEMS -> additems();
      case FROZENSET -> frozenSet();
      case GLOBAL -> pushGlobal(bytes.line(), bytes.line());
      case STACK_GLOBAL -> stackGlobal();
      case REDUCE -> reduce();
      case NEWOBJ -> newObject();
      case BUILD -> build();
      case BINPERSID -> stack.push(rebuild.storage(stack.pop()));
    }
  }

  private void checkProtocol(int protocol) {
    if (protocol > NEWEST_PROTOCOL) {
      throw file.invalid(
          Reason.PICKLE,
          "pickle protocol %d; known are 2 to %d".formatted(protocol, NEWEST_PROTOCOL));
    }
  }

  private void pushText(long length) {
    stack.push(new Text(bytes.text(length)));
  }

  private void passOver(long length, String kind) {
    bytes.skip(length);
    stack.push(new Inert(kind));
  }

  private void additems() {
    stack.popToMark();
    stack.peek(Inert.class, "ADDITEMS");
  }

  private void frozenSet() {
    stack.popToMark();
    stack.push(new Inert("frozenset"));
  }

  private void append(List<PickleValue> added) {
    if (stack.peek() instanceof Inert) {
      return;
    }
    stack.peek(Items.class, "APPEND").values.addAll(added);
  }

  private void setItem() {
    PickleValue value = stack.pop();
    PickleValue key = stack.pop();
    setItems(List.of(key, value));
  }

  private void setItems(List<PickleValue> keysAndValues) {
    if (stack.peek() instanceof Inert) {
      return;
    }
    Dict dict = stack.peek(Dict.class, "SETITEM");
    if (keysAndValues.size() % 2 != 0) {
      throw file.invalid(Reason.PICKLE, "malformed pickle: a key without a value");
    }
    for (int i = 0; i < keysAndValues.size(); i += 2) {
      dict.entries.put(key(keysAndValues.get(i)), keysAndValues.get(i + 1));
    }
  }

  /** Only text and integers: hashing a tuple of shared tuples can take for ever. */
  private DictKey key(PickleValue value) {
    if (value instanceof DictKey key) {
      return key;
    }
    throw file.invalid(
        Reason.PICKLE,
        "a dictionary has %s as a key; allowed: text, integers".formatted(Rebuild.describe(value)));
  }

  private void stackGlobal() {
    PickleValue name = stack.pop();
    PickleValue module = stack.pop();
    if (!(name instanceof Text nameText) || !(module instanceof Text moduleText)) {
      throw file.invalid(Reason.PICKLE, "malformed pickle: the name of a global is not text");
    }
    pushGlobal(moduleText.value(), nameText.value());
  }

  private void pushGlobal(String module, String name) {
    if (InertGlobals.contains(module, name)) {
      leftOut = module + "." + name;
      stack.push(new Inert(leftOut));
      return;
    }
    Global global = Global.of(module, name).orElseThrow(() -> forbidden(module, name));
    stack.push(new Named(global));
  }

  private InvalidWeightFile forbidden(String module, String name) {
    // Python 3 reads Python 2's module of built-in functions under its new name.
    boolean python2 = module.equals("__builtin__");
    return file.invalid(
        Reason.GLOBAL,
        "names the Python code '%s.%s'%s%s at byte %d, which a file of weights does not need"
            .formatted(
                python2 ? "builtins" : module,
                name,
                python2 ? " (as __builtin__)" : "",
                leftOut.isEmpty() ? "" : " beside a value of '%s'".formatted(leftOut),
                bytes.position()));
  }

  private void reduce() {
    PickleValue arguments = stack.pop();
    PickleValue function = stack.pop();
    if (function instanceof Inert inert && arguments instanceof Tuple) {
      stack.push(inert);
    } else if (function instanceof Named named && arguments instanceof Tuple tuple) {
      stack.push(rebuild.call(named.global(), tuple.items(), budget));
    } else {
      throw file.invalid(
          Reason.PICKLE,
          "malformed pickle: %s called with %s"
              .formatted(Rebuild.describe(function), Rebuild.describe(arguments)));
    }
  }

  /** An object of a class that is left out; of any other there is none. */
  private void newObject() {
    PickleValue arguments = stack.pop();
    PickleValue made = stack.pop();
    if (!(made instanceof Inert) || !(arguments instanceof Tuple)) {
      throw file.invalid(
          Reason.OPCODE,
          "an object of %s is made, which no state dict needs".formatted(Rebuild.describe(made)));
    }
    stack.push(made);
  }

  /** Attributes of an OrderedDict ({@code _metadata} of a state dict) are read and dropped. */
  private void build() {
    stack.pop();
    if (stack.peek() instanceof Inert) {
      return;
    }
    if (!stack.peek(Dict.class, "BUILD").ordered) {
      throw file.invalid(Reason.PICKLE, "malformed pickle: attributes set on a plain dictionary");
    }
  }
}
