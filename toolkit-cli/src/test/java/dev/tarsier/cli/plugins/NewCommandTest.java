package dev.tarsier.cli.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.cli.CommandRun;
import dev.tarsier.contract.DrawnPictures;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A new plugin compiles without a warning, keeps its contract, and is found in a jar by its name.
 */
final class NewCommandTest {

  private final Path folder;

  NewCommandTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @CsvSource({
    "backbone, stripe-net, stripenet.StripeNet",
    "head, centre-head, centrehead.CentreHead",
    "dataset, csv-boxes, csvboxes.CsvBoxes",
    "transform, up_side, upside.UpSide"
  })
  void aNewPluginCompilesAndKeepsItsContract(String kind, String name, String type)
      throws Exception {
    Path project = folder.resolve("project");
    CommandRun run =
        CommandRun.of("plugins", "new", name, "--kind", kind, "--out", project.toString());
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out().lines()).hasSize(7).allMatch(line -> Files.isRegularFile(Path.of(line)));

    Path classes = compile(project);
    passTests(classes, "com.example." + type + "Test");

    Path jars = Files.createDirectory(folder.resolve("jars"));
    pack(classes, project.resolve("src/main/resources"), jars.resolve("new.jar"));
    CommandRun show = CommandRun.of("plugins", "show", name, "--plugins-dir", jars.toString());
    assertThat(show.code()).as(show.err()).isZero();
    assertThat(show.out()).startsWith("%s: %s\n".formatted(kind, name)).contains("new.jar");
  }

  /** The tutorial's own way. */
  @ParameterizedTest
  @CsvSource({"backbone, stripe-net", "head, centre-head"})
  void aNewNetworkTrainsOnShapes(String kind, String name) throws Exception {
    String backbone = kind.equals("backbone") ? "{type: %s, width: 8}" : MOBILENET;
    String head = kind.equals("head") ? "{type: %s, width: 16}" : SSD;
    String data = "shapes, seed: %d, images: 48, width: 64, height: 64, max_objects: 2";
    train(
        kind,
        name,
        CONFIG.formatted(
            data.formatted(1), data.formatted(2), backbone.formatted(name), head.formatted(name)));
  }

  @Test
  void aNewDatasetIsTrainedOn() throws Exception {
    Path pictures = Files.createDirectory(folder.resolve("pictures"));
    var list = new StringBuilder("filename,width,height,class,xmin,ymin,xmax,ymax\n");
    for (int i = 0; i < 8; i++) {
      DrawnPictures.write(pictures.resolve(i + ".png"), 64 + i, 48);
      list.append("%d.png,%d,48,square,%d,5,%d,40\n".formatted(i, 64 + i, i, 30 + i));
    }
    Files.writeString(pictures.resolve("labels.csv"), list);
    String data = "csv-boxes, root: %s".formatted(pictures);
    train("dataset", "csv-boxes", CONFIG.formatted(data, data, MOBILENET, SSD));
  }

  private void train(String kind, String name, String yaml) throws Exception {
    Path project = folder.resolve("project");
    CommandRun.of("plugins", "new", name, "--kind", kind, "--out", project.toString());
    Path jars = Files.createDirectory(folder.resolve("jars"));
    pack(compile(project), project.resolve("src/main/resources"), jars.resolve("new.jar"));
    Path config = folder.resolve("tiny.yaml");
    Files.writeString(config, yaml);

    CommandRun train =
        CommandRun.of(
            "train",
            config.toString(),
            "--plugins-dir",
            jars.toString(),
            "--out",
            folder.resolve("run").toString());

    assertThat(train.code()).as(train.err()).isZero();
    assertThat(train.err()).doesNotContain("no gradient");
    assertThat(folder.resolve("run/checkpoints/best.safetensors")).isNotEmptyFile();
  }

  private static final String MOBILENET = "{type: mobilenet_v1, width: 0.25}";

  private static final String SSD =
      "{type: ssd, feature_maps: 3, scales: [0.2, 0.35, 0.55, 0.8], aspect_ratios: [2]}";

  private static final String CONFIG =
      """
      name: tiny
      seed: 5
      device: cpu
      data:
        train:      {type: %s}
        validation: {type: %s}
        classes: [circle, square, triangle, star, cross]
      input: {resize: {width: 96, height: 64}}
      model:
        backbone: %s
        head: %s
      train:
        epochs: 1
        batch_size: 4
        workers: 0
        optimizer: {type: adamw, learning_rate: 0.002}
        schedule: {type: constant}
      evaluate: {protocols: [voc]}
      """;

  @ParameterizedTest
  @CsvSource({
    "backbone, stripe-net",
    "head, centre-head",
    "dataset, csv-boxes",
    "transform, upside"
  })
  void theTutorialsCodeIsTheProjects(String kind, String name) throws Exception {
    String page =
        Files.readString(Path.of(System.getProperty("tarsier.root"), "docs/writing-a-plugin.md"));
    int start = page.indexOf("\n## A " + kind);
    String section = page.substring(start, page.indexOf("\n## ", start + 1));
    Path project = folder.resolve("project");
    CommandRun.of("plugins", "new", name, "--kind", kind, "--out", project.toString());
    var code = new StringBuilder();
    try (Stream<Path> files = Files.walk(project)) {
      for (Path file : files.filter(file -> file.toString().endsWith(".java")).toList()) {
        code.append(Files.readString(file));
      }
    }

    List<String> pieces =
        Pattern.compile("(?s)```java\n(.*?)```")
            .matcher(section)
            .results()
            .map(found -> found.group(1))
            .toList();

    assertThat(pieces).hasSizeGreaterThanOrEqualTo(1);
    assertThat(code.toString()).contains(pieces);
  }

  /** A new backbone with published numbers is files of its own and one service line. */
  @Test
  void numbersOfAPaperLieBesideTheNewNetwork() throws Exception {
    Path project = folder.resolve("project");
    CommandRun.of("plugins", "new", "stripe-net", "--out", project.toString());
    Path classes = compile(project);
    Path resources = project.resolve("src/main/resources");
    Path table = resources.resolve("com/example/stripenet/published.tsv");
    Files.createDirectories(table.getParent());
    Files.writeString(table, "stripe-net\t-\t1000\t2026\t31.2\t11.5\tnobody\n");
    Path jars = Files.createDirectory(folder.resolve("jars"));
    pack(classes, resources, jars.resolve("new.jar"));

    CommandRun describe =
        CommandRun.of(
            "describe", "stripe-net", "lenet", "--compare", "--plugins-dir", jars.toString());

    assertThat(describe.code()).as(describe.err()).isZero();
    assertThat(describe.out()).containsPattern("stripe-net .*31\\.2.* .*11\\.5");
  }

  @Test
  void whatIsThereIsNotWrittenOver() throws IOException {
    Files.writeString(folder.resolve("pom.xml"), "mine");

    CommandRun run = CommandRun.of("plugins", "new", "stripe-net", "--out", folder.toString());

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("is there already; name a new folder with --out");
    assertThat(folder.resolve("pom.xml")).hasContent("mine");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../up", "A", "a b", "class", "-a", "a--b", "a/b"})
  void aNameThatIsNoneIsRefused(String name) {
    CommandRun run =
        CommandRun.of("plugins", "new", "--out", folder.resolve("p").toString(), "--", name);

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("cannot name a plugin");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aKindWithoutAProjectNamesThoseThatHaveOne() {
    CommandRun run = CommandRun.of("plugins", "new", "a", "--kind", "neck");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("(allowed: backbone, head, dataset, transform;");
  }

  private Path compile(Path project) throws IOException {
    Path classes = Files.createDirectory(folder.resolve("classes"));
    List<String> options =
        List.of(
            "-proc:none",
            "-Xlint:all,-classfile,-path",
            "-Werror",
            "-cp",
            System.getProperty("java.class.path"),
            "-d",
            classes.toString());
    try (Stream<Path> files = Files.walk(project.resolve("src"))) {
      Stream<String> sources =
          files.map(Path::toString).filter(file -> file.endsWith(".java")).sorted();
      int result =
          ToolProvider.getSystemJavaCompiler()
              .run(
                  null,
                  null,
                  null,
                  Stream.concat(options.stream(), sources).toArray(String[]::new));
      assertThat(result).as("javac's exit code").isZero();
    }
    return classes;
  }

  /** The inherited tests, each on an object of its own, as JUnit runs them. */
  private static void passTests(Path classes, String name) throws Exception {
    URL[] path = {classes.toUri().toURL()};
    try (var loader = new URLClassLoader(path, NewCommandTest.class.getClassLoader())) {
      var constructor = loader.loadClass(name).getDeclaredConstructor();
      constructor.setAccessible(true);
      List<Method> tests =
          Arrays.stream(constructor.getDeclaringClass().getMethods())
              .filter(method -> method.isAnnotationPresent(Test.class))
              .toList();
      assertThat(tests).hasSizeGreaterThan(2);
      for (Method test : tests) {
        test.setAccessible(true);
        test.invoke(constructor.newInstance());
      }
    }
  }

  private static void pack(Path classes, Path resources, Path jar) throws IOException {
    try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (Path root : List.of(classes, resources)) {
        try (Stream<Path> files = Files.walk(root)) {
          for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
            out.putNextEntry(new JarEntry(root.relativize(file).toString().replace('\\', '/')));
            Files.copy(file, out);
            out.closeEntry();
          }
        }
      }
    }
  }
}
