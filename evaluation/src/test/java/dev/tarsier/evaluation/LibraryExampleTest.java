package dev.tarsier.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The five lines in the description of the package, taken from there, compiled and run. */
class LibraryExampleTest {
  private static final String IMPORTS =
      """
      import dev.tarsier.evaluation.*;
      import dev.tarsier.evaluation.coco.CocoFiles;
      import dev.tarsier.evaluation.protocol.Protocols;
      import dev.tarsier.evaluation.statistics.*;
      import java.nio.file.Path;
      """;

  @TempDir private Path folder;

  @Test
  void theExampleOfThePackageRuns() throws Exception {
    List<String> lines = example();
    assertThat(lines).hasSize(5);
    for (String name : List.of("gt.json", "dt.json")) {
      Files.copy(Fixtures.resource("tiny").resolve(name), folder.resolve(name));
    }
    Files.writeString(
        folder.resolve("Example.java"),
        IMPORTS
            + "class Example { public static void main(String[] a) {\n"
            + String.join("\n", lines)
            + "\n} }");

    List<String> printed = run();

    double ap =
        Fixtures.json(Fixtures.resource("tiny").resolve("expected.json"))
            .get("stats")
            .get(0)
            .doubleValue();
    assertThat(printed.get(0)).isEqualTo(String.valueOf(ap));
    assertThat(printed.get(1)).startsWith("Interval[low=0.");
  }

  private static List<String> example() throws IOException {
    Path source =
        Path.of(
            System.getProperty("tarsier.root"),
            "evaluation/src/main/java/dev/tarsier/evaluation/package-info.java");
    return Files.readString(source)
        .replaceAll("(?s).*<pre>\\{@code\\n(.*?) \\* \\}</pre>.*", "$1")
        .lines()
        .map(line -> line.replaceFirst("^ \\* ?", ""))
        .toList();
  }

  /** A source file is compiled and run by the launcher of the JDK. */
  private List<String> run() throws IOException, InterruptedException {
    Path out = folder.resolve("out");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "Example.java")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    String text = Files.readString(out, StandardCharsets.UTF_8);
    assertThat(process.exitValue()).as(text).isZero();
    return text.lines().toList();
  }
}
