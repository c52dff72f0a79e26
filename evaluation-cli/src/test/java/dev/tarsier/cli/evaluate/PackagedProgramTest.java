package dev.tarsier.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the build leaves for users, started as they start it: runs after packaging. The image is
 * there after {@code -Pimage}.
 */
@Tag("packaged")
class PackagedProgramTest {
  private static final Path ROOT = Path.of(System.getProperty("tarsier.root"));
  private static final Path JAR = ROOT.resolve("evaluation-cli/target/tarsier-evaluation.jar");
  private static final Path IMAGE = ROOT.resolve("evaluation-cli/target/tarsier-evaluation");
  private static final Path TINY = ROOT.resolve("evaluation/src/test/resources/tiny");

  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  @TempDir private Path folder;

  /** What a process answered. */
  private record Answer(int code, String out, String err) {}

  @Test
  void theJarIsSmallAndHoldsNoNatives() throws IOException {
    try (var zip = new ZipFile(JAR.toFile())) {
      assertThat(zip.stream().map(Object::toString))
          .noneMatch(name -> name.matches(".*\\.(so|dll|dylib|jnilib)"))
          .noneMatch(name -> name.startsWith("ai/djl") || name.startsWith("org/opencv"));
    }
    assertThat(Files.size(JAR)).isLessThan(15_000_000);
  }

  @Test
  void theJarEvaluatesAndCompares() throws Exception {
    evaluatesAndCompares(List.of(JAVA, "-jar", JAR.toString()));
  }

  @Test
  void theJarTellsMistakesInOneLine() throws Exception {
    Answer answer =
        run(
            List.of(JAVA, "-jar", JAR.toString()),
            List.of("evaluate", "--ground-truth", "nowhere.json", "--detections", "none.json"));

    assertThat(answer.code()).isEqualTo(2);
    assertThat(answer.err().lines()).hasSize(1).first().asString().contains("nowhere.json");
  }

  @Test
  void theJarKnowsItsVersion() throws Exception {
    Answer answer = run(List.of(JAVA, "-jar", JAR.toString()), List.of("--version"));

    assertThat(answer.out()).matches("Tarsier evaluation \\d+\\.\\d+.*\\s*");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void theImageNeedsNoOtherJava() throws Exception {
    Path starter = IMAGE.resolve("bin/tarsier-evaluation.sh");
    assumeTrue(Files.exists(starter), "there is no image: mvn package -Pimage makes it");
    Path archive = IMAGE.resolve("lib/tarsier/classes.jsa");
    Files.deleteIfExists(archive);
    assertThat(mebibytes(IMAGE)).isBetween(20L, 50L);

    evaluatesAndCompares(List.of("env", "-i", "PATH=/usr/bin:/bin", starter.toString()));

    assertThat(archive).as("made at the first start").isRegularFile();
    Files.delete(archive);
  }

  private void evaluatesAndCompares(List<String> program) throws Exception {
    Path first = folder.resolve("first");
    List<String> evaluate =
        List.of(
            "evaluate",
            "--ground-truth=" + TINY.resolve("gt.json"),
            "--detections=" + TINY.resolve("dt.json"),
            "--resamples=100");
    Answer answer = run(program, with(evaluate, "--out=" + first));
    assertThat(answer.code()).as(answer.err()).isZero();
    assertThat(first.resolve("report.html")).isNotEmptyFile();
    assertThat(headline(first)).isEqualTo(expected(), within(1e-12));

    assertThat(run(program, with(evaluate, "--out=" + folder.resolve("second"))).code()).isZero();
    Answer compared =
        run(
            program,
            List.of(
                "compare",
                first.toString(),
                folder.resolve("second").toString(),
                "--resamples=100"));
    assertThat(compared.code()).as(compared.err()).isZero();
    assertThat(compared.out()).contains("AP50");
  }

  private static double headline(Path evaluation) throws IOException {
    return json(evaluation.resolve("metrics.json")).at("/stats/AP").asDouble(Double.NaN);
  }

  private static double expected() throws IOException {
    return json(TINY.resolve("expected.json")).at("/stats/0").asDouble(Double.NaN);
  }

  private static JsonNode json(Path file) throws IOException {
    return new ObjectMapper().readTree(file.toFile());
  }

  private static List<String> with(List<String> arguments, String last) {
    var all = new ArrayList<>(arguments);
    all.add(last);
    return all;
  }

  private Answer run(List<String> program, List<String> arguments) throws Exception {
    var command = new ArrayList<>(program);
    command.addAll(arguments);
    Path out = folder.resolve("stdout");
    Path err = folder.resolve("stderr");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    int code = process.waitFor();
    return new Answer(
        code,
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }

  private static long mebibytes(Path tree) throws IOException {
    try (Stream<Path> files = Files.walk(tree)) {
      long bytes = 0;
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        bytes += Files.size(file);
      }
      return bytes >> 20;
    }
  }
}
