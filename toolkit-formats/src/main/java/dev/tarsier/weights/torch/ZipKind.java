package dev.tarsier.weights.torch;

import dev.tarsier.weights.tensor.FileBytes;
import dev.tarsier.weights.tensor.InvalidWeightFile.Reason;
import java.util.List;
import java.util.function.Predicate;

/** Many formats are zip archives; the names of their entries tell which. */
final class ZipKind {

  private ZipKind() {}

  /** Refuses an archive of another kind than {@code torch.save} writes, by its name. */
  static void checkTorch(FileBytes file, List<ZipEntries.Entry> entries) {
    if (entries.isEmpty()) {
      return;
    }
    if (any(entries, name -> name.endsWith("/constants.pkl") || name.contains("/code/"))) {
      throw file.invalid(
          Reason.CONTAINER, "a TorchScript archive: a program with its weights, not a state dict");
    }
    if (entries.stream().allMatch(entry -> entry.name().endsWith(".npy"))) {
      throw file.invalid(
          Reason.CONTAINER,
          "an archive of NumPy arrays (.npz), which torch.save did not write; in Python, make tensors of them");
    }
    if (any(entries, name -> name.equals("model.weights.h5"))) {
      throw file.invalid(Reason.CONTAINER, "a Keras model (.keras), not a state dict of PyTorch");
    }
    if (!any(entries, name -> name.endsWith("data.pkl"))) {
      throw file.invalid(
          Reason.CONTAINER,
          "a zip archive without data.pkl, which torch.save did not write; its first entry is '%s'"
              .formatted(entries.get(0).name()));
    }
  }

  private static boolean any(List<ZipEntries.Entry> entries, Predicate<String> name) {
    return entries.stream().map(ZipEntries.Entry::name).anyMatch(name);
  }
}
