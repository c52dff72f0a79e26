package dev.tarsier.weights.torch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.testing.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Pickles that build as much as the budget allows, and a little more, each of another kind, in a
 * JVM of 256 MB.
 */
class GreedyPickleTest {

  /** Just below the million values of the budget. */
  private static final int MUCH = 1_040_000;

  private final Path folder;
  private final List<Object> arguments = new ArrayList<>();

  GreedyPickleTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void theBudgetKeepsEveryKindOfValueWithinASmallHeap() throws IOException, InterruptedException {
    Path report = folder.resolve("report.txt");
    arguments.add(report);
    write(start(']', '(').raw(times(MUCH, 'N')).raw('e'));
    write(start(']', '(').raw(times(MUCH, '}')).raw('e'));
    write(start(']', '(').raw(times(MUCH / 2, ']', 'N', 'a')).raw('e'));
    write(start(']', '(').raw(times(MUCH / 3, '}', 'K', 7, 'N', 's')).raw('e'));
    write(start(']', '(').raw(times(MUCH / 10, integerOf255Bytes())).raw('e'));
    write(start('N').raw(times(MUCH, 0x94))); // memo
    write(start('N').raw(times(MUCH, 0x85))); // tuples within tuples
    write(start().text("é".repeat(15 << 20)));
    write(start().raw(times(2 * MUCH, '(')));

    ChildJvm.Result child =
        ChildJvm.run(GreedyPickleProbe.class, "256m", folder, arguments.toArray());

    assertThat(child).isEqualTo(new ChildJvm.Result(0, ""));
    // Values without tensors are no error: the sixth holds None a million times remembered, the
    // eighth one text.
    assertThat(Files.readAllLines(report))
        .containsExactly(
            "LOADED", "LOADED", "LOADED", "LOADED", "LOADED", "LOADED", "DEPTH", "LOADED", "LIMIT");
  }

  private void write(PickleWriter pickle) throws IOException {
    Path file = folder.resolve(arguments.size() + ".pth");
    arguments.add(Files.write(file, ZipWriter.of(pickle.raw('.').bytes(), new byte[0]).bytes()));
  }

  private static PickleWriter start(int... operations) {
    return new PickleWriter().raw(0x80, 2).raw(operations);
  }

  private static int[] integerOf255Bytes() {
    int[] operation = times(257, 0x7f);
    operation[0] = 0x8a;
    operation[1] = 0xff;
    return operation;
  }

  private static int[] times(int count, int... operations) {
    int[] all = new int[count * operations.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = operations[i % operations.length];
    }
    return all;
  }
}
