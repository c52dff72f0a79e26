package dev.tarsier.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An archive of loaded classes, taken from an evaluation of one box, makes later evaluations
 * cheaper. One taken from a long run was once seen to make them twice as dear (JDK 17; not with
 * 17.0.15), which nobody would notice but by a clock: so whatever is changed about how archives are
 * taken has to pass here. Processor time, as other programs may run.
 */
@Tag("packaged")
@DisabledOnOs(OS.WINDOWS)
class ClassArchiveTest {
  private static final Path ROOT = Path.of(System.getProperty("tarsier.root"));
  private static final Path JAR = ROOT.resolve("evaluation-cli/target/tarsier-evaluation.jar");
  private static final Path EXAMPLE = ROOT.resolve("evaluation-cli/src/image/example");
  private static final int ROUNDS = 5;

  /** What the shell's {@code times} says of its children: user, then system. */
  private static final Pattern CHILDREN =
      Pattern.compile("(\\d+)m([\\d.]+)s (\\d+)m([\\d.]+)s\\s*$");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"at exit, as the launcher takes it", "of a list, as the image takes it"})
  void makesLaterRunsCheaper(String kind) throws Exception {
    Path medium = Path.of(System.getProperty("tarsier.fixtures", "absent"), "eval", "medium");
    assumeTrue(Files.isDirectory(medium), medium + " is absent");
    Path archive = folder.resolve("classes.jsa");
    if (kind.startsWith("at exit")) {
      seconds(List.of("-XX:ArchiveClassesAtExit=" + archive), EXAMPLE, "");
    } else {
      Path list = folder.resolve("classes.txt");
      seconds(List.of("-Xshare:off", "-XX:DumpLoadedClassList=" + list), EXAMPLE, "");
      seconds(
          List.of(
              "-Xshare:dump",
              "-XX:SharedClassListFile=" + list,
              "-XX:SharedArchiveFile=" + archive),
          EXAMPLE,
          "");
    }
    assertThat(archive).isNotEmptyFile();

    double with = Double.MAX_VALUE;
    double without = Double.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      with = Math.min(with, seconds(List.of("-XX:SharedArchiveFile=" + archive), medium, ".gz"));
      without = Math.min(without, seconds(List.of(), medium, ".gz"));
    }

    assertThat(with).as("CPU seconds, %s without an archive", without).isLessThan(without);
  }

  /** Processor time of an evaluation. */
  private double seconds(List<String> options, Path set, String ending)
      throws IOException, InterruptedException {
    boolean example = set.equals(EXAMPLE);
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xlog:cds=off",
                "-Xlog:cds+dynamic=off"));
    command.addAll(options);
    command.addAll(
        List.of(
            "-cp",
            JAR.toString(),
            "dev.tarsier.cli.evaluate.TarsierEvaluation",
            "evaluate",
            "--ground-truth=" + set.resolve((example ? "ground-truth.json" : "gt.json") + ending),
            "--detections=" + set.resolve((example ? "detections.json" : "dt.json") + ending),
            "--no-report",
            "--no-intervals",
            "--out=" + folder.resolve("out")));
    var shell = new ArrayList<>(List.of("sh", "-c", "\"$@\" >/dev/null 2>&1; times", "sh"));
    shell.addAll(command);
    Process process = new ProcessBuilder(shell).redirectErrorStream(true).start();
    String times = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    Matcher matcher = CHILDREN.matcher(times);
    assertThat(matcher.find()).as(times).isTrue();
    return 60 * (Integer.parseInt(matcher.group(1)) + Integer.parseInt(matcher.group(3)))
        + Double.parseDouble(matcher.group(2))
        + Double.parseDouble(matcher.group(4));
  }
}
