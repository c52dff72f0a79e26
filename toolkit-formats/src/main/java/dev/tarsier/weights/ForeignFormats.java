package dev.tarsier.weights;

import dev.tarsier.weights.tensor.FileBytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Names what was given in place of a weight file, as well as its first bytes tell: the way out
 * differs.
 */
final class ForeignFormats {

  private static final int TAR_MARK_AT = 257;
  private static final int START = 512;

  private ForeignFormats() {}

  static String describe(FileBytes file) {
    if (file.size() == 0) {
      return "is empty; was the download interrupted?";
    }
    String start = latin1(file);
    if (start.startsWith("version https://git-lfs")) {
      return "is a Git LFS pointer, not the file it stands for; run: git lfs pull";
    } else if (start.startsWith("ustar", TAR_MARK_AT)) {
      return "is a tar archive, as PyTorch wrote in 2016; load it in Python and save it again";
    } else if (start.startsWith("\u001f\u008b")) {
      return "is compressed with gzip; unpack it first";
    } else if (start.startsWith("\u0089HDF")) {
      return "is an HDF5 file, as Keras writes; convert it to safetensors first";
    } else if (start.stripLeading().startsWith("<")) {
      return "is a web page; was the download redirected?";
    } else if (start.chars().allMatch(c -> (c >= ' ' && c < 0x7f) || Character.isWhitespace(c))) {
      return "is text; was an error message saved in place of the file?";
    }
    return "is no weight file";
  }

  private static String latin1(FileBytes file) {
    ByteBuffer bytes = file.slice(0, Math.min(file.size(), START));
    return StandardCharsets.ISO_8859_1.decode(bytes).toString();
  }
}
