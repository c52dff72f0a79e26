package dev.tarsier.weights;

import dev.tarsier.problem.Printable;
import dev.tarsier.weights.tensor.FileBytes;
import dev.tarsier.weights.tensor.PlacedTensor;
import dev.tarsier.weights.tensor.StoredTensor;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks at the values of a file whose structure has been checked. */
final class Verifier {

  // torch.hub's convention: at least eight digits of the SHA-256 before the extension.
  private static final Pattern HASH_IN_NAME = Pattern.compile(".*-([0-9a-f]{8,64})\\.[a-z]+");
  private static final int CHUNK_BYTES = 1 << 26;

  private Verifier() {}

  static Verification verify(WeightFile file) {
    String hash = sha256(FileBytes.map(file.path()));
    var problems = new ArrayList<String>();
    publishedHash(file.path())
        .filter(published -> !hash.startsWith(published))
        .ifPresent(
            published ->
                problems.add(
                    "the name promises the SHA-256 %s..., the file has %s"
                        .formatted(published, hash)));
    long elements = 0;
    for (PlacedTensor placed : file.tensors()) {
      elements += placed.tensor().elements();
      problems.addAll(problems(placed));
    }
    return new Verification(
        file.path(), file.format(), hash, file.tensors().size(), elements, problems);
  }

  private static Optional<String> publishedHash(Path path) {
    Matcher matcher = HASH_IN_NAME.matcher(String.valueOf(path.getFileName()));
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private static List<String> problems(PlacedTensor placed) {
    StoredTensor tensor = placed.tensor();
    long wrong = tensor.dtype().isFloating() ? nonFinite(tensor) : 0;
    return wrong == 0
        ? List.of()
        : List.of(
            "tensor '%s': %d of %d values are NaN or infinite"
                .formatted(Printable.of(placed.path().dotted()), wrong, tensor.elements()));
  }

  private static long nonFinite(StoredTensor tensor) {
    ByteBuffer values = tensor.data();
    long count = 0;
    while (values.hasRemaining()) {
      count += Double.isFinite(tensor.dtype().next(values)) ? 0 : 1;
    }
    return count;
  }

  private static String sha256(FileBytes file) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (long done = 0; done < file.size(); done += CHUNK_BYTES) {
        digest.update(file.slice(done, Math.min(CHUNK_BYTES, file.size() - done)));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
