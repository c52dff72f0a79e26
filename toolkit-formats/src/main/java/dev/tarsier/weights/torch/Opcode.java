package dev.tarsier.weights.torch;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The operations of Python's pickle protocols 2 to 5 that a state dict consists of; all others are
 * refused. Left out on purpose: everything that makes objects ({@code INST, OBJ, NEWOBJ_EX,
 * EXT1...}), text forms (slow to parse, used by protocol 0 only), out-of-band buffers, {@code POP}
 * and {@code DUP}. Sets, byte strings and {@code NEWOBJ} are there for values that are left out
 * anyway ({@link InertGlobals}); no object is made.
 */
enum Opcode {
  PROTO(0x80),
  FRAME(0x95),
  STOP('.'),
  MARK('('),
  NONE('N'),
  NEWTRUE(0x88),
  NEWFALSE(0x89),
  BININT('J'),
  BININT1('K'),
  BININT2('M'),
  LONG1(0x8a),
  LONG4(0x8b),
  BINFLOAT('G'),
  BINUNICODE('X'),
  SHORT_BINUNICODE(0x8c),
  BINUNICODE8(0x8d),
  BINSTRING('T'),
  SHORT_BINSTRING('U'),
  SHORT_BINBYTES('C'),
  BINBYTES('B'),
  BINBYTES8(0x8e),
  BYTEARRAY8(0x96),
  BINPUT('q'),
  LONG_BINPUT('r'),
  MEMOIZE(0x94),
  BINGET('h'),
  LONG_BINGET('j'),
  EMPTY_TUPLE(')'),
  TUPLE('t'),
  TUPLE1(0x85),
  TUPLE2(0x86),
  TUPLE3(0x87),
  EMPTY_LIST(']'),
  APPEND('a'),
  APPENDS('e'),
  EMPTY_DICT('}'),
  SETITEM('s'),
  SETITEMS('u'),
  EMPTY_SET(0x8f),
  ADDITEMS(0x90),
  FROZENSET(0x91),
  GLOBAL('c'),
  STACK_GLOBAL(0x93),
  REDUCE('R'),
  NEWOBJ(0x81),
  BUILD('b'),
  BINPERSID('Q');

  private static final Map<Integer, Opcode> BY_CODE = byCode();

  private final int code;

  Opcode(int code) {
    this.code = code;
  }

  static Optional<Opcode> of(int code) {
    return Optional.ofNullable(BY_CODE.get(code));
  }

  private static Map<Integer, Opcode> byCode() {
    var map = new HashMap<Integer, Opcode>();
    for (Opcode opcode : values()) {
      map.put(opcode.code, opcode);
    }
    return Map.copyOf(map);
  }
}
