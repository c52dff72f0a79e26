package dev.tarsier.weights;

import dev.tarsier.weights.tensor.FileBytes;
import dev.tarsier.weights.torch.TorchReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Names what was given in place of a weight file, as well as its first bytes tell: the way out
 * differs.
 */
final class ForeignFormats {

  private static final int TAR_MARK_AT = 257;
  private static final int START = 512;
  private static final int NEWEST_PICKLE = 5;

  private ForeignFormats() {}

  static String describe(FileBytes file) {
    if (file.size() == 0) {
      return "is empty; was the download interrupted?";
    }
    return known(file).orElse("is no weight file");
  }

  /**
   * What a file named {@code .safetensors} is that does not begin like one, if that can be told;
   * otherwise it is a damaged safetensors file.
   */
  static Optional<String> behindTheEnding(FileBytes file) {
    if (file.size() == 0) {
      return Optional.of(describe(file));
    }
    if (TorchReader.recognisesZip(file)) {
      return Optional.of("is a zip archive, as torch.save writes, under the ending of safetensors");
    }
    if (TorchReader.recognisesLegacy(file) && file.slice(1, 1).get() <= NEWEST_PICKLE) {
      return Optional.of("is a pickle, as torch.save wrote, under the ending of safetensors");
    }
    return known(file);
  }

  private static Optional<String> known(FileBytes file) {
    String start = latin1(file);
    if (start.startsWith("version https://git-lfs")) {
      return Optional.of("is a Git LFS pointer, not the file it stands for; run: git lfs pull");
    } else if (start.startsWith("ustar", TAR_MARK_AT)) {
      return Optional.of(
          "is a tar archive, as PyTorch wrote in 2016; load it in Python and save it again");
    } else if (start.startsWith("\u001f\u008b")) {
      return Optional.of("is compressed with gzip; unpack it first");
    } else if (start.startsWith("\u0089HDF")) {
      return Optional.of("is an HDF5 file, as Keras writes; convert it to safetensors first");
    } else if (start.stripLeading().startsWith("<")) {
      return Optional.of("is a web page; was the download redirected?");
    } else if (start.chars().allMatch(c -> (c >= ' ' && c < 0x7f) || Character.isWhitespace(c))) {
      return Optional.of("is text; was an error message saved in place of the file?");
    }
    return Optional.empty();
  }

  private static String latin1(FileBytes file) {
    ByteBuffer bytes = file.slice(0, Math.min(file.size(), START));
    return StandardCharsets.ISO_8859_1.decode(bytes).toString();
  }
}
