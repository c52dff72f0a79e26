package dev.tarsier.evaluation.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tarsier.evaluation.Fixtures;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sets that the fixtures' own program makes, against the recorded hashes of pycocotools' arrays.
 * Skipped where Python or its numpy are absent.
 */
class GeneratedSetsTest {
  @TempDir private Path folder;

  @Test
  void smallSetsOfThirtySeedsEqualPycocotoolsInEveryBit() throws Exception {
    Path folderOfMaker = Fixtures.shared("");
    JsonNode sets = Fixtures.json(Fixtures.shared("seeds.json"));
    String script =
        "import sys,json,os;sys.path.insert(0,%s);import make_eval as m\nfor r in json.load(open(%s)):\n a=r['arguments'];g,d=m.generate(a['seed'],a['images'],a['classes'],a['gts'],a['dets']);s=str(a['seed'])\n open(s+'.gt.json','w').write(m.dump(g));open(s+'.dt.json','w').write(m.dump(d))\n"
            .formatted(
                quoted(folderOfMaker.toAbsolutePath()),
                quoted(Fixtures.shared("seeds.json").toAbsolutePath()));
    python("-c", script);
    for (JsonNode expected : sets) {
      String seed = expected.get("arguments").get("seed").asText();
      check(
          seed,
          folder.resolve(seed + ".gt.json"),
          folder.resolve(seed + ".dt.json"),
          expected.get("stats"),
          expected.get("arrays_sha256"));
    }
  }

  @Test
  @Tag("slow")
  void theLargeSetEqualsPycocotoolsInEveryBit() throws Exception {
    Path maker = Fixtures.shared("make_eval.py");
    python(
        maker.toAbsolutePath().toString(),
        "--out",
        folder.toString(),
        "--images",
        "5000",
        "--classes",
        "80",
        "--seed",
        "3",
        "--gts",
        "7.9",
        "--dets",
        "98");
    JsonNode expected = Fixtures.json(Fixtures.shared("large/expected.json"));

    check(
        "large",
        folder.resolve("gt.json"),
        folder.resolve("dt.json"),
        expected.get("stats"),
        expected);
  }

  private static void check(
      String name, Path groundTruth, Path detections, JsonNode stats, JsonNode hashes) {
    CocoResult result = CocoEvaluation.evaluate(CocoFiles.read(groundTruth, detections).set());

    assertThat(CocoReference.stats(result))
        .as("stats of %s", name)
        .containsExactly(Fixtures.doubles(stats), within(1e-12));
    assertThat(sha256(result.precision()))
        .as("precision of %s", name)
        .isEqualTo(hash(hashes, "precision"));
    assertThat(sha256(result.recall())).as("recall of %s", name).isEqualTo(hash(hashes, "recall"));
    assertThat(sha256(result.scores())).as("scores of %s", name).isEqualTo(hash(hashes, "scores"));
  }

  private static String hash(JsonNode hashes, String name) {
    JsonNode node = hashes.get(name);
    return node.isTextual() ? node.asText() : node.get("sha256").asText();
  }

  private static String sha256(double[] values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asDoubleBuffer().put(values);
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String quoted(Path path) {
    return "'" + path.toString().replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  private void python(String... arguments) throws IOException, InterruptedException {
    String program = System.getProperty("tarsier.python", "python3");
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(List.of(arguments));
    Path log = folder.resolve("python.log");
    int code;
    try {
      var builder = new ProcessBuilder(command).directory(folder.toFile());
      builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
      Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
      code = process.exitValue();
    } catch (IOException e) {
      code = -1;
    }
    assumeTrue(code == 0, () -> program + " with numpy is absent, or failed: see " + log);
  }
}
