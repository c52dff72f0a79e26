package dev.tarsier.cli.hostile;

import static dev.tarsier.cli.hostile.HostileInput.accepted;
import static dev.tarsier.cli.hostile.HostileInput.refused;

import dev.tarsier.cli.hostile.HostileInput.Maker;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Weight files whose few bytes stand for many. */
final class HostileWeightFiles {

  private static final String PTH = "@weights.pth";
  private static final String SAFETENSORS = "@weights.safetensors";

  private HostileWeightFiles() {}

  static List<HostileInput> lines() {
    var lines = new ArrayList<HostileInput>();
    lines.add(
        refused(
            "a name that all tensors share", pth(sharedName()), "name", "weights", "inspect", PTH));
    lines.add(refused("names that add up", pth(addedNames()), "names", "weights", "inspect", PTH));
    for (String command : List.of("inspect", "verify")) {
      lines.add(accepted("100,000 tensors", pth(manyTensors()), "", "weights", command, PTH));
    }
    lines.add(accepted("100,000 tensors", pth(manyTensors()), "", "weights", "diff", PTH, PTH));
    lines.add(
        accepted(
            "100,000 tensors",
            pth(manyTensors()),
            "",
            "weights",
            "convert",
            PTH,
            "@new.safetensors"));
    lines.add(refused("lists in lists", pth(nested()), "", "weights", "inspect", PTH));
    lines.add(
        refused(
            "the key of the metadata",
            pth(PickleText.stateDict("__metadata__")),
            "__metadata__",
            "weights",
            "convert",
            PTH,
            "@new.safetensors"));
    lines.add(header("a header without end", Long.MAX_VALUE, "{", ""));
    lines.add(header("a header of 100 MB of blanks", 100_000_000, "{}" + " ".repeat(100), ""));
    lines.add(header("lists in a header", "{\"a\":" + "[".repeat(200_000)));
    lines.add(header("mappings in a header", "{\"a\":" + "{\"a\":".repeat(200_000)));
    lines.add(header("a size of a million digits", tensor("9".repeat(1_000_000), "[0,4]")));
    lines.add(header("a shape that overflows", tensor("4294967296,4294967296", "[0,4]")));
    lines.add(header("an offset of 1e999", tensor("1", "[0,1e999]")));
    lines.add(header("a name of 20 MB", "{\"" + "n".repeat(20_000_000) + "\":{}}"));
    lines.add(
        accepted(
            "a model card that is null",
            safetensors(
                "{\"__metadata__\":{\"tarsier.model_card\":\"null\"},\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}"),
            "not readable",
            "weights",
            "inspect",
            SAFETENSORS));
    lines.add(
        refused(
            "a model card that is null",
            folder -> {
              safetensors(
                      "{\"__metadata__\":{\"tarsier.model_card\":\"null\"},\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}")
                  .write(folder);
              Files.writeString(folder.resolve("config.yaml"), HostileConfigs.GOOD);
              HostileImages.small(folder.resolve("a.png"));
            },
            "weights.safetensors",
            "predict",
            "@config.yaml",
            "--checkpoint",
            SAFETENSORS,
            "@a.png"));
    return lines;
  }

  private static String tensor(String shape, String offsets) {
    return "{\"a\":{\"dtype\":\"F32\",\"shape\":[%s],\"data_offsets\":%s}}"
        .formatted(shape, offsets);
  }

  private static HostileInput header(String kind, String json) {
    return refused(kind, safetensors(json), "", "weights", "inspect", SAFETENSORS);
  }

  private static HostileInput header(String kind, long length, String start, String says) {
    return refused(
        kind,
        folder -> write(folder, length, start.getBytes(StandardCharsets.UTF_8)),
        says,
        "weights",
        "inspect",
        SAFETENSORS);
  }

  private static Maker safetensors(String json) {
    byte[] header = json.getBytes(StandardCharsets.UTF_8);
    return folder -> write(folder, header.length, header);
  }

  private static void write(Path folder, long length, byte[] header) throws IOException {
    try (OutputStream out = Files.newOutputStream(folder.resolve("weights.safetensors"))) {
      out.write(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(length).array());
      out.write(header);
      out.write(new byte[4]);
    }
  }

  private static Maker pth(PickleText pickle) {
    return folder -> Files.write(folder.resolve("weights.pth"), pickle.archive());
  }

  /** One key of 700,000 characters above a thousand tensors: 700 MB of names. */
  private static PickleText sharedName() {
    PickleText pickle = new PickleText().raw("}").text("k".repeat(700_000)).raw("](").tensor(1);
    return pickle.raw("q\t").raw("h\t".repeat(1_000)).raw("es.");
  }

  /** Fifty levels of dictionaries, each with a key of 16,000 characters and its own tensor. */
  private static PickleText addedNames() {
    var pickle = new PickleText().raw("}(").text("w").tensor(1).raw("q\t");
    for (int i = 0; i < 1_000; i++) {
      pickle.text("%016000d".formatted(i)).raw("h\th\th\t\u0087");
    }
    return pickle.raw("u.");
  }

  /** Five levels of ten, each ten times the level below. */
  private static PickleText manyTensors() {
    var pickle = new PickleText().raw("(").tensor(0).raw("q\0");
    for (int level = 1; level <= 5; level++) {
      pickle.raw("(").raw(("h" + (char) (level - 1)).repeat(10)).raw("tq" + (char) level);
    }
    return pickle.raw("t.");
  }

  private static PickleText nested() {
    return new PickleText().raw("]".repeat(1_000_000)).raw("a".repeat(999_999)).raw(".");
  }
}
