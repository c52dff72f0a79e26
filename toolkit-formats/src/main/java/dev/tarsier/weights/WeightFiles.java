package dev.tarsier.weights;

import dev.tarsier.output.OwnFiles;
import dev.tarsier.problem.FileReading;
import dev.tarsier.weights.WeightFile.Format;
import dev.tarsier.weights.safetensors.SafetensorsReader;
import dev.tarsier.weights.safetensors.SafetensorsWriter;
import dev.tarsier.weights.tensor.DType;
import dev.tarsier.weights.tensor.FileBytes;
import dev.tarsier.weights.tensor.InvalidWeightFile;
import dev.tarsier.weights.tensor.InvalidWeightFile.Reason;
import dev.tarsier.weights.tensor.PlacedTensor;
import dev.tarsier.weights.tensor.StateDict;
import dev.tarsier.weights.tensor.TensorPath;
import dev.tarsier.weights.torch.TorchContent;
import dev.tarsier.weights.torch.TorchReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Reads weight files without running anything they contain. The format is found by content; a name
 * that ends in {@code .safetensors} is a promise, and such a file is refused when it is something
 * else.
 */
public final class WeightFiles {

  private static final String METADATA = "__metadata__";

  private WeightFiles() {}

  /**
   * The network's state dict of a file, ready for loading: nested checkpoints opened, old names
   * made new ({@link WeightFile#stateDict}). Values stay in the mapped file until asked for.
   *
   * @throws InvalidWeightFile when there is no such file, or it is broken, unsupported or not to be
   *     trusted
   */
  public static StateDict open(Path file) {
    WeightFile read = read(file);
    StateDict state = read.stateDict();
    checkNotEmpty(read, state);
    return state;
  }

  /**
   * A file as it is: every tensor under its own path.
   *
   * @throws InvalidWeightFile as {@link #open}
   */
  public static WeightFile read(Path file) {
    return FileReading.of(file, () -> unchanged(file, () -> readMapped(file)));
  }

  private static WeightFile readMapped(Path file) {
    FileBytes bytes = FileBytes.map(file);
    Format format = format(bytes);
    WeightFile read =
        switch (format) {
          case SAFETENSORS -> safetensors(bytes);
          case TORCH_ZIP -> torch(file, format, TorchReader.readZip(bytes));
          case TORCH_LEGACY -> torch(file, format, TorchReader.readLegacy(bytes));
        };
    read.tensors().forEach(placed -> checkBooleans(placed, bytes));
    return read;
  }

  private static <T> T unchanged(Path file, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (InternalError e) {
      throw InvalidWeightFile.shortened(file.toString(), e);
    }
  }

  /** Names, types, shapes and hashes. */
  public static Inspection inspect(Path file) {
    WeightFile read = read(file);
    List<TensorSummary> tensors =
        unchanged(file, () -> read.tensors().stream().map(TensorSummary::of).toList());
    return new Inspection(file, read.format(), tensors, read.metadata(), read.remarks());
  }

  /** How the networks of two files differ, whatever their formats. */
  public static WeightDiff diff(Path first, Path second) {
    return unchanged(first, () -> WeightDiff.between(open(first), open(second)));
  }

  /**
   * Writes the network of a file as safetensors, under modern names, bit for bit, with the source's
   * metadata, its model card among it. An existing target is replaced at once or not at all.
   *
   * @throws IOException when the target cannot be written
   */
  public static Conversion convert(Path from, Path to) throws IOException {
    WeightFile read = read(from);
    StateDict state = read.stateDict();
    checkNotEmpty(read, state);
    if (state.get(METADATA).isPresent()) {
      throw new InvalidWeightFile(
          from.toString(),
          Reason.NAMES,
          "a tensor is called %s, where safetensors keeps text".formatted(METADATA));
    }
    var metadata = new LinkedHashMap<String, String>();
    metadata.put(OwnFiles.METADATA_KEY, OwnFiles.NAME);
    metadata.putAll(state.metadata());
    // Python's loaders of safetensors ask for this key.
    metadata.putIfAbsent("format", "pt");
    SafetensorsWriter.write(to, state.withMetadata(metadata));
    long kept =
        read.tensors().stream()
            .filter(placed -> state.tensors().containsKey(placed.path().dotted()))
            .count();
    int tensors = state.tensors().size();
    return new Conversion(
        from, to, tensors, read.tensors().size() - tensors, tensors - (int) kept, read.remarks());
  }

  /**
   * Reads a file to its last byte: structure, checksums, infinite and undefined values, and the
   * hash in its name where it has one, as PyTorch's published files do ({@code
   * resnet18-f37072fd.pth}).
   */
  public static Verification verify(Path file) {
    return unchanged(file, () -> Verifier.verify(read(file)));
  }

  private static void checkNotEmpty(WeightFile read, StateDict state) {
    if (state.tensors().isEmpty()) {
      throw new InvalidWeightFile(
          read.path().toString(), Reason.NO_TENSORS, "holds no tensor: it is no network's weights");
    }
  }

  private static Format format(FileBytes bytes) {
    boolean promised = bytes.path().toString().toLowerCase(Locale.ROOT).endsWith(".safetensors");
    if (SafetensorsReader.recognises(bytes)) {
      return Format.SAFETENSORS;
    } else if (promised) {
      ForeignFormats.behindTheEnding(bytes)
          .ifPresent(
              what -> {
                throw InvalidWeightFile.withWayOut(
                    bytes.path().toString(),
                    Reason.HEADER,
                    what,
                    "give it the ending of what it is, .pth for PyTorch's files, or fetch the right file");
              });
      return Format.SAFETENSORS;
    } else if (TorchReader.recognisesZip(bytes)) {
      return Format.TORCH_ZIP;
    } else if (TorchReader.recognisesLegacy(bytes)) {
      return Format.TORCH_LEGACY;
    }
    throw bytes.invalid(Reason.MAGIC, ForeignFormats.describe(bytes));
  }

  private static WeightFile torch(Path file, Format format, TorchContent content) {
    return new WeightFile(file, format, content.tensors(), Map.of(), content.remarks());
  }

  private static WeightFile safetensors(FileBytes bytes) {
    StateDict state = SafetensorsReader.read(bytes);
    List<PlacedTensor> tensors =
        state.tensors().entrySet().stream()
            .map(entry -> new PlacedTensor(TensorPath.of(entry.getKey()), entry.getValue()))
            .toList();
    return new WeightFile(bytes.path(), Format.SAFETENSORS, tensors, state.metadata(), List.of());
  }

  /** Any other byte is true to some readers and an undefined value to others. */
  private static void checkBooleans(PlacedTensor placed, FileBytes bytes) {
    if (placed.tensor().dtype() != DType.BOOL) {
      return;
    }
    ByteBuffer values = placed.tensor().data();
    while (values.hasRemaining()) {
      byte value = values.get();
      if (value != 0 && value != 1) {
        throw bytes.invalid(
            Reason.STORAGE,
            "tensor '%s' of booleans holds the byte %d; allowed: 0, 1"
                .formatted(placed.path().dotted(), value & 0xff));
      }
    }
  }
}
