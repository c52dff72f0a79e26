package dev.tarsier.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher in a small repository of its own, with a java and an mvn that only take notes. */
final class LauncherTest {

  /** What the launcher needs of a system; nothing else is on its PATH here. */
  private static final List<String> TOOLS =
      List.of(
          "basename",
          "cat",
          "cksum",
          "cp",
          "cut",
          "date",
          "dirname",
          "find",
          "grep",
          "locale",
          "head",
          "mkdir",
          "mv",
          "readlink",
          "rm",
          "sed",
          "sleep",
          "sort",
          "stty",
          "tail",
          "tr");

  private final Path folder;
  private final Path root;
  private final Path bin;

  LauncherTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no POSIX shell here");
    root = Files.createDirectories(folder.resolve("a repository"));
    bin = Files.createDirectories(folder.resolve("bin"));
    Files.copy(Path.of(System.getProperty("tarsier.root"), "tarsier"), root.resolve("tarsier"));
    write(root.resolve("pom.xml"), "<module>toolkit-cli</module>\n<module>absent</module>\n");
    write(root.resolve("toolkit-cli/pom.xml"), "");
    write(root.resolve("toolkit-cli/src/main/java/Main.java"), "");
    write(root.resolve("toolkit-cli/src/test/java/MainTest.java"), "");
    write(folder.resolve("m2/pytorch-native-cpu-1.jar"), "");
    for (String tool : TOOLS) {
      Path found = Files.exists(Path.of("/bin", tool)) ? Path.of("/bin") : Path.of("/usr/bin");
      Files.createSymbolicLink(bin.resolve(tool), found.resolve(tool));
    }
    script(
        "java",
        """
        case $1 in -XX:ArchiveClassesAtExit=*) echo classes > "${1#*=}"; exit ;; esac
        [ "$1" != -version ] || { echo 'openjdk version "17.0.1"' >&2; exit 0; }
        for argument; do echo "$argument"; done
        """);
    script("javac", "");
    script(
        "mvn",
        """
        echo "mvn $*"
        mkdir -p toolkit-cli/target
        echo jar > toolkit-cli/target/toolkit-cli-1.jar
        echo jar > toolkit-cli/target/part.jar
        printf '%%s' "$PWD/toolkit-cli/target/part.jar:%s" > toolkit-cli/target/launcher.classpath
        """
            .formatted(folder.resolve("m2/pytorch-native-cpu-1.jar")));
  }

  @Test
  void buildsOnFirstUseThenRunsTheProgramInTheUsersFolder() {
    Outcome first = launch("describe", "resnet18", "--json");

    assertThat(first.code).isZero();
    assertThat(first.err).isEqualTo("Building Tarsier (first use, about a minute)…\n");
    assertThat(first.out.lines())
        .containsSubsequence("dev.tarsier.cli.Tarsier", "describe", "resnet18", "--json");
    assertThat(root.resolve("target/tarsier-build.log"))
        .content()
        .contains("-pl toolkit-cli -am package");
  }

  @Test
  void runsFromACopyOfTheJarsSoThatALaterBuildDoesNotPullThemAway() {
    Outcome run = launch();

    assertThat(run.out)
        .containsPattern("/target/launcher/builds/[^/]+/toolkit-cli.jar:")
        .containsPattern("/target/launcher/builds/[^/]+/part.jar:")
        .contains(folder.resolve("m2/pytorch-native-cpu-1.jar").toString());
  }

  @Test
  void startsFromAPictureOfTheLoadedClassesWhereThereIsOne() throws IOException {
    String option =
        launch()
            .out
            .lines()
            .filter(line -> line.startsWith("-XX:SharedArchiveFile="))
            .findFirst()
            .orElseThrow();
    Path picture = Path.of(option.substring(option.indexOf('=') + 1));

    assertThat(picture).hasContent("classes");
    Files.delete(picture);
    assertThat(launch().out).doesNotContain("SharedArchiveFile");
  }

  /** An evaluation of files is done in a second: starting and compiling are half of it. */
  @Test
  void anEvaluationOfFilesStartsFromAnArchiveOfItsOwnAndIsCompiledOnce() {
    String[] files = {"evaluate", "--ground-truth", "a.json", "--detections", "b.json"};

    assertThat(launch(files).out)
        .containsPattern("-XX:SharedArchiveFile=.*/evaluate.jsa")
        .doesNotContain("TieredStopAtLevel");
    assertThat(launch("evaluate", "--ground-truth", "a", "--no-intervals", "--no-report").out)
        .contains("-XX:TieredStopAtLevel=1");
    assertThat(launch("evaluate", "a.yaml", "--checkpoint", "b").out)
        .containsPattern("-XX:SharedArchiveFile=.*/classes.jsa");
  }

  /** The first build fetches hundreds of megabytes, and a terminal that stays still looks dead. */
  @Test
  void onATerminalTheFirstBuildShowsTheModuleItIsAt() throws Exception {
    Path script = Path.of("/usr/bin/script");
    assumeTrue(Files.isExecutable(script), "there is no script to make a terminal with");
    script(
        "mvn",
        """
        echo '[INFO] Building toolkit-core 0.1.0 [2/5]'
        sleep 3
        mkdir -p toolkit-cli/target
        echo jar > toolkit-cli/target/toolkit-cli-1.jar
        printf '%%s' "%s" > toolkit-cli/target/launcher.classpath
        """
            .formatted(folder.resolve("m2/pytorch-native-cpu-1.jar")));
    var builder =
        new ProcessBuilder(
            script.toString(), "-qec", "'%s'".formatted(root.resolve("tarsier")), "/dev/null");
    builder.environment().put("PATH", bin.toString());
    builder.environment().put("SHELL", "/bin/sh");
    builder.environment().remove("JAVA_HOME");
    Process process =
        builder
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("screen").toFile())
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .start();

    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(folder.resolve("screen"))
        .content()
        .contains("Building Tarsier (first use", "\r\u001b[K  Building toolkit-core 0.1.0 [2/5]");
  }

  @Test
  void doesNotBuildAgainWhileNothingHasChanged() {
    launch();

    assertThat(launch().err).isEmpty();
  }

  @Test
  void buildsAgainWhenASourceIsNewer() throws IOException {
    launch();
    Files.setLastModifiedTime(
        root.resolve("toolkit-cli/src/main/java/Main.java"),
        FileTime.from(Instant.now().plusSeconds(5)));

    assertThat(launch().err).isEqualTo("Building Tarsier (its sources have changed)…\n");
  }

  /** A service file that went away would still name its plugin, and every command would fail. */
  @Test
  void leftoversOfFilesThatWentAwayAreForgottenButNotTheJarsInUse() throws IOException {
    Path gone = root.resolve("toolkit-cli/src/main/java/Gone.java");
    write(gone, "");
    launch();
    Path left = root.resolve("toolkit-cli/target/classes/META-INF/services/gone");
    write(left, "");
    Path running = root.resolve("target/launcher/builds/earlier/toolkit-cli.jar");
    write(running, "");

    Files.setLastModifiedTime(
        root.resolve("toolkit-cli/src/main/java/Main.java"),
        FileTime.from(Instant.now().plusSeconds(5)));
    launch();
    assertThat(left).exists();

    Files.delete(gone);
    launch();
    assertThat(left).doesNotExist();
    assertThat(running).exists();
  }

  @Test
  void aSourceFromTomorrowIsBuiltOnceAndAgainWhenItChanges() throws IOException {
    Path source = root.resolve("toolkit-cli/src/main/java/Main.java");
    FileTime tomorrow = FileTime.from(Instant.now().plusSeconds(86_400));
    Files.setLastModifiedTime(source, tomorrow);
    launch();
    assertThat(launch().err).isEmpty();

    Files.writeString(source, "class Main {}");
    Files.setLastModifiedTime(source, tomorrow);

    assertThat(launch().err).isEqualTo("Building Tarsier (its sources have changed)…\n");
  }

  @Test
  void aSourceSavedNowIsBuiltAlthoughAnotherIsFromTomorrow() throws IOException {
    Path other = root.resolve("toolkit-cli/src/main/java/Other.java");
    write(other, "");
    Files.setLastModifiedTime(
        root.resolve("toolkit-cli/src/main/java/Main.java"),
        FileTime.from(Instant.now().plusSeconds(86_400)));
    launch();
    Files.setLastModifiedTime(other, FileTime.from(Instant.now().plusSeconds(2)));

    assertThat(launch().err).isEqualTo("Building Tarsier (its sources have changed)…\n");
  }

  @Test
  void aColonInTheFoldersNameIsSaid() throws IOException {
    Path odd = Files.createDirectories(folder.resolve("a:b"));
    Files.copy(root.resolve("tarsier"), odd.resolve("tarsier"));

    Outcome run = launch(Map.of(), odd.resolve("tarsier"));

    assertThat(run.code).isEqualTo(2);
    assertThat(run.err).contains("a:b has a colon in its name", "move or rename it");
  }

  @Test
  void aLocaleThatIsNotInstalledIsReplacedByUtf8() {
    script(
        "java",
        "[ \"$1\" != -version ] || { echo 'openjdk version \"17.0.1\"' >&2; exit 0; }\n"
            + "echo \"locale $LC_ALL\"");

    assertThat(launch(Map.of("LC_ALL", "xx_YY.UTF-8"), root.resolve("tarsier")).out)
        .contains("locale C.UTF-8");
    script(
        "java",
        "[ \"$1\" != -version ] || { echo 'openjdk version \"17.0.1\"' >&2; exit 0; }\n"
            + "echo \"locale $LC_ALL\" \"$@\"");
    assertThat(launch(Map.of("LC_ALL", "de_XX.UTF-8"), root.resolve("tarsier")).out)
        .contains("locale C.UTF-8", "-Dtarsier.locale.replaced=de_XX.UTF-8");
    assertThat(launch(Map.of("LANG", "C.UTF-8"), root.resolve("tarsier")).out)
        .contains("locale  -")
        .doesNotContain("tarsier.locale.replaced");
  }

  @Test
  void aLockThatNobodyHasSignedForAMinuteIsTakenOver() throws IOException {
    Path lock = Files.createDirectories(root.resolve("target/launcher/lock"));
    Files.setLastModifiedTime(lock, FileTime.from(Instant.now().minusSeconds(180)));

    assertThat(launch().code).isZero();
    assertThat(lock).doesNotExist();
  }

  @Test
  void buildsAgainWhenASourceIsGone() throws IOException {
    launch();
    Files.delete(root.resolve("toolkit-cli/src/main/java/Main.java"));

    assertThat(launch().err).isEqualTo("Building Tarsier (its sources have changed)…\n");
  }

  @Test
  void doesNotBuildForTests() throws IOException {
    launch();
    Files.setLastModifiedTime(
        root.resolve("toolkit-cli/src/test/java/MainTest.java"),
        FileTime.from(Instant.now().plusSeconds(5)));

    assertThat(launch().err).isEmpty();
  }

  @Test
  void buildsAgainWhenAJarIsGone() throws IOException {
    launch();
    Path jar = folder.resolve("m2/pytorch-native-cpu-1.jar");
    Files.delete(jar);
    write(jar.resolveSibling("elsewhere"), "");

    assertThat(launch().err).startsWith("Building Tarsier");
  }

  @Test
  void aBuildThatFailsShowsItsErrorsAndWhereTheRestIs() {
    script("mvn", "echo '[INFO] scanning'; echo '[ERROR] Main.java: no'; exit 1");

    Outcome run = launch();

    assertThat(run.code).isEqualTo(2);
    assertThat(run.err)
        .isEqualTo(
            """
            Building Tarsier (first use, about a minute)…
            [ERROR] Main.java: no
            tarsier: the build failed; all it said is in %s
            """
                .formatted(real(root).resolve("target/tarsier-build.log")));
  }

  @Test
  void refusesAnOldJava() {
    script("java", "echo 'java version \"1.8.0_402\"' >&2");

    Outcome run = launch();

    assertThat(run.code).isEqualTo(2);
    assertThat(run.err).contains("is of version 1. Tarsier needs a JDK, version 17 or newer");
  }

  @Test
  void refusesAJavaHomeWithoutJava() {
    Outcome run = launch(Map.of("JAVA_HOME", "/nowhere"), root.resolve("tarsier"));

    assertThat(run.code).isEqualTo(2);
    assertThat(run.err).contains("JAVA_HOME is /nowhere, where there is no bin/java");
  }

  @Test
  void namesMavenWhenItIsMissing() throws IOException {
    Files.delete(bin.resolve("mvn"));

    Outcome run = launch();

    assertThat(run.code).isEqualTo(2);
    assertThat(run.err).contains("there is no mvn on the PATH").contains("apt install maven");
  }

  @Test
  void isFoundThroughLinks() throws IOException {
    Path near = Files.createSymbolicLink(root.resolve("t"), Path.of("tarsier"));
    Path far = Files.createSymbolicLink(folder.resolve("tarsier"), near);

    assertThat(launch(Map.of(), far).out).contains("dev.tarsier.cli.Tarsier");
  }

  @Test
  void cudaLeavesTheCpuNativesOut() {
    Outcome run = launch(Map.of("TARSIER_NATIVES", "cuda"), root.resolve("tarsier"));

    assertThat(run.out).contains("part.jar").doesNotContain("pytorch-native-cpu");
  }

  @Test
  void unknownNativesAreRefused() {
    Outcome run = launch(Map.of("TARSIER_NATIVES", "rocm"), root.resolve("tarsier"));

    assertThat(run.code).isEqualTo(2);
    assertThat(run.err).endsWith("TARSIER_NATIVES is 'rocm' (allowed: cpu, cuda)\n");
  }

  @Test
  void theUsersJavaOptionsComeLastAndSoWin() {
    Outcome run = launch(Map.of("TARSIER_JAVA_OPTS", "-Xmx8g -Da=b"), root.resolve("tarsier"));

    assertThat(run.out.lines()).containsSubsequence("-Xmx2g", "-Xmx8g", "-Da=b", "-cp");
  }

  @Test
  void theExitCodeIsTheProgrammes() {
    launch();
    script("java", "exit 130");

    assertThat(launch().code).isEqualTo(130);
  }

  @Test
  void aLockLeftByAKilledBuildIsTakenOver() throws IOException {
    write(root.resolve("target/launcher/lock/pid"), "99999999");

    assertThat(launch().code).isZero();
    assertThat(root.resolve("target/launcher/lock")).doesNotExist();
  }

  private record Outcome(int code, String out, String err) {}

  private Outcome launch(String... arguments) {
    return launch(Map.of(), root.resolve("tarsier"), arguments);
  }

  private Outcome launch(Map<String, String> environment, Path launcher, String... arguments) {
    try {
      var builder = new ProcessBuilder(launcher.toString());
      builder.command().addAll(List.of(arguments));
      builder.environment().clear();
      builder.environment().put("PATH", bin.toString());
      builder.environment().putAll(environment);
      builder.directory(folder.toFile());
      Path out = folder.resolve("out");
      Path err = folder.resolve("err");
      Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void script(String name, String text) {
    try {
      Files.writeString(bin.resolve(name), "#!/bin/sh\n" + text);
      assertThat(bin.resolve(name).toFile().setExecutable(true)).isTrue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
