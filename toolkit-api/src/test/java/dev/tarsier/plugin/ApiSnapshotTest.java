package dev.tarsier.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.testing.AcceptedFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * What a plugin may have been compiled against: every public type of this module with its public
 * and protected members, one a line, in {@code src/test/resources/api.txt}.
 *
 * <p>A line that goes away breaks jars that are out there. If it must go, say in {@code
 * docs/writing-a-plugin.md} what its users do instead, then accept the new list: {@code mvn test
 * -pl toolkit-api -am -Dtest=ApiSnapshotTest -Dsurefire.failIfNoSpecifiedTests=false
 * -Dtarsier.accept=true}.
 */
class ApiSnapshotTest {

  private static final String HOW =
      "the public API changed: see the comment of %s for what to do"
          .formatted(ApiSnapshotTest.class.getSimpleName());

  @Test
  void nothingLeavesTheApiUnnoticed() throws IOException {
    Path file =
        Path.of(System.getProperty("tarsier.root"), "toolkit-api/src/test/resources/api.txt");
    List<String> now = PublicApi.lines();
    List<String> before =
        new AcceptedFile(file).text(String.join("\n", now) + "\n").lines().toList();

    var gone = new TreeSet<>(before);
    gone.removeAll(now);
    var added = new TreeSet<>(now);
    added.removeAll(before);
    assertThat(gone).as("gone; " + HOW).isEmpty();
    assertThat(added).as("added; " + HOW).isEmpty();
  }
}
