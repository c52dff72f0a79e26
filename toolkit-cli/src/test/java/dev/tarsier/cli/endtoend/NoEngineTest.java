package dev.tarsier.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that must run on a machine without any deep-learning engine. */
class NoEngineTest {

  @TempDir private Path folder;

  /** Every class that was loaded, one a line. */
  private List<String> classesOf(String... arguments) throws Exception {
    Path log = folder.resolve("classes");
    Path err = folder.resolve("err");
    Process process =
        ProgramProcess.start(
            List.of(),
            List.of("-Xlog:class+load:file=" + log),
            folder.resolve("out"),
            err,
            arguments);
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(err)).isZero();
    try (Stream<String> lines = Files.lines(log)) {
      return lines.toList();
    }
  }

  @Test
  void evaluatingFilesLoadsNoClassOfTheEngine() throws Exception {
    Path tiny = Path.of(System.getProperty("tarsier.root"), "evaluation/src/test/resources/tiny");

    List<String> classes =
        classesOf(
            "evaluate",
            "--ground-truth",
            tiny.resolve("gt.json").toString(),
            "--detections",
            tiny.resolve("dt.json").toString(),
            "--out",
            folder.resolve("evaluation").toString());

    assertThat(folder.resolve("evaluation/metrics.json")).isRegularFile();
    assertThat(folder.resolve("evaluation/report.html")).isRegularFile();
    assertThat(classes)
        .anyMatch(line -> line.contains("dev.tarsier.evaluation.coco.CocoMatches"))
        .noneMatch(line -> line.contains("ai.djl."));
  }

  @Test
  void theHelpLoadsNeitherEngineNorPlugins() throws Exception {
    assertThat(classesOf("--help"))
        .anyMatch(line -> line.contains("dev.tarsier.cli.Tarsier"))
        .noneMatch(line -> line.contains("ai.djl.") || line.contains("com.google.inject."));
  }
}
