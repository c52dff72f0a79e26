package dev.tarsier.cli.everycommand;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** A name that means to act on whoever looks at it, in the spellings of the formats. */
final class HostileName {

  /** Clears a screen, names a window, colours by a C1 control, turns the direction, ends a line. */
  static final String RAW = "evil\u001b[2J\u001b]0;owned\u0007\u009b31m\u202e\nforged";

  /** Without the controls that XML cannot hold. */
  static final String IN_XML = "evil\u009b31m\u202e&#10;forged";

  /** One that text in lines can hold. */
  static final String IN_A_LINE = RAW.replace('\n', '\u2028');

  private HostileName() {}

  /** In double quotes, as JSON, YAML and Java spell it, in ASCII. */
  static String quoted() {
    try {
      return JsonMapper.builder()
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .build()
          .writeValueAsString(RAW);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What may never reach a terminal, whoever looks. */
  static boolean acts(String printed) {
    // Our own: colours, and a line of progress that is written over.
    String foreign = printed.replaceAll("\u001b\\[[0-9;]*m|\r\u001b\\[K", "");
    return foreign
            .codePoints()
            .anyMatch(
                c ->
                    (c < 0x20 && c != '\n' && c != '\t')
                        || (c >= 0x7f && c < 0xa0)
                        || (c >= 0x202a && c <= 0x202e)
                        || c == 0x2028)
        || foreign.contains("\nforged");
  }
}
