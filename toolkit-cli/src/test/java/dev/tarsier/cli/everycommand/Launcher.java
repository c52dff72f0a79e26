package dev.tarsier.cli.everycommand;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The launcher in a repository of its own whose build is done already: what it starts are the
 * classes of this test.
 *
 * @param file the launcher
 */
record Launcher(Path file) {

  private static final long PATIENCE_SECONDS = 120;

  /** What came of a command. */
  record Outcome(int code, String out, String err) {}

  static Launcher in(Path repository) throws IOException {
    Path launcher = Files.createDirectories(repository).resolve("tarsier");
    Files.copy(Path.of(System.getProperty("tarsier.root"), "tarsier"), launcher);
    write(repository.resolve("pom.xml"), "<module>toolkit-cli</module>\n");
    write(repository.resolve("toolkit-cli/pom.xml"), "");
    write(repository.resolve("bin/mvn"), MAVEN);
    assertThat(repository.resolve("bin/mvn").toFile().setExecutable(true)).isTrue();
    pack(repository.resolve("test.jar"));
    return new Launcher(launcher);
  }

  /** The class path of this test as one jar, since the launcher wants files and no folders. */
  private static void pack(Path jar) throws IOException {
    var manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest
        .getMainAttributes()
        .put(
            Attributes.Name.CLASS_PATH,
            Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toUri().toString())
                .collect(Collectors.joining(" ")));
    new JarOutputStream(Files.newOutputStream(jar), manifest).close();
  }

  /** Builds nothing: the classes are there. */
  private static final String MAVEN =
      """
      #!/bin/sh
      mkdir -p toolkit-cli/target
      : > toolkit-cli/target/toolkit-cli-1.jar
      printf '%s' "$PWD/test.jar" > toolkit-cli/target/launcher.classpath
      """;

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /**
   * Runs a command in a folder, {@code LC_ALL} set so, without a folder for temporary files, in a
   * Java that would write Arabic digits.
   */
  Outcome run(Path folder, String locale, String... words) throws Exception {
    var line = new ArrayList<>(List.of(file.toString()));
    line.addAll(List.of(words));
    Path out = folder.resolveSibling("stdout");
    Path err = folder.resolveSibling("stderr");
    var builder = new ProcessBuilder(line).directory(folder.toFile());
    var environment = builder.environment();
    environment.put(
        "PATH", file.resolveSibling("bin") + ":" + environment.getOrDefault("PATH", "/bin"));
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("LC_ALL", locale);
    environment.put(
        "TARSIER_JAVA_OPTS",
        "-XX:TieredStopAtLevel=1 -Xmx1g -Dai.djl.pytorch.num_threads=1 -Djava.io.tmpdir=/no/such/folder"
            + " -Duser.language=ar -Duser.country=EG");
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    try {
      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
  }
}
