package dev.tarsier.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tarsier.core.train.StepTimes;
import dev.tarsier.core.train.TrainingObserver;
import dev.tarsier.evaluation.Metrics;
import dev.tarsier.problem.UserError;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LivePageTest {

  private final WatchedTraining training = new WatchedTraining("<b>cells</b>", Drawn.IMAGING);
  private final LivePage page = LivePage.open(training, 0);

  @AfterEach
  void close() {
    page.close();
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    URI address = page.address().resolve(path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
  }

  private JsonNode state() throws IOException, InterruptedException {
    return new ObjectMapper().readTree(get("/state").body());
  }

  private static TrainingObserver.Step step(int number, double loss) {
    return new TrainingObserver.Step(
        1, number, number, Map.of(), loss, 1, false, 0.01, 20, StepTimes.NONE, 0.5);
  }

  @Test
  void servesItsPageAndWhatThePageAsksFor() throws Exception {
    assertThat(get("/").body()).contains("<script src=\"/live.js\"");
    assertThat(get("/live.js").headers().firstValue("Content-Type"))
        .hasValue("text/javascript; charset=utf-8");
    assertThat(get("/live.css").statusCode()).isEqualTo(200);
    assertThat(get("/other").statusCode()).isEqualTo(404);
  }

  @Test
  void tellsHowFarTheTrainingIs() throws Exception {
    training.started(
        new TrainingObserver.Start(
            Path.of("runs/x"), "cpu", 7, 30, 4, 10, 40, 0, Optional.empty()));
    training.stepped(step(1, 3));
    training.stepped(step(2, 2));
    JsonNode state = state();
    assertThat(state.get("name").asText()).isEqualTo("<b>cells</b>");
    assertThat(state.get("steps").asInt()).isEqualTo(40);
    assertThat(state.get("loss").asDouble()).isEqualTo(2);
    assertThat(state.get("secondsLeft").asDouble()).isEqualTo(19); // 38 steps of half a second
    assertThat(state.get("losses").toString()).isEqualTo("[[1.0,3.0],[2.0,2.0]]");
  }

  @Test
  void tellsWhatEachEvaluationFoundAndLeavesOutWhatIsUndefined() throws Exception {
    training.evaluating(8, 72);
    assertThat(state().get("doing").asText()).isEqualTo("evaluating, 8 of 72 images");
    var stats = Map.of("mAP", OptionalDouble.of(0.75), "AP07", OptionalDouble.empty());
    training.evaluated(
        2, List.of(new Metrics("voc", stats, List.of(), Map.of(), Map.of())), Map.of(), true);
    JsonNode evaluation = state().get("evaluations").get(0);
    assertThat(evaluation.get("epoch").asInt()).isEqualTo(2);
    assertThat(evaluation.get("best").asBoolean()).isTrue();
    assertThat(evaluation.get("figures").toString()).isEqualTo("{\"voc mAP\":0.75}");
  }

  @Test
  void showsWhatTheLastEvaluationSawAndReadsNothingBeforeItIsAsked() throws Exception {
    assertThat(get("/pictures").body()).isEqualTo("[]");
    var asked = new AtomicInteger();
    training.judged(
        () -> {
          asked.incrementAndGet();
          return List.of(Drawn.image(0), Drawn.image(1));
        });
    assertThat(asked).hasValue(0);
    JsonNode pictures = new ObjectMapper().readTree(get("/pictures").body());
    assertThat(get("/pictures").statusCode()).isEqualTo(200);
    assertThat(asked).hasValue(1);
    assertThat(pictures).hasSize(2);
    assertThat(pictures.get(1).get("name").asText()).isEqualTo("drawn <1>");
    assertThat(pictures.get(1).get("width").asInt()).isEqualTo(160);
    assertThat(pictures.get(1).get("height").asInt()).isEqualTo(90);
    assertThat(pictures.get(1).get("outlines").get(1).toString())
        .isEqualTo(
            "{\"x\":12.0,\"y\":21.0,\"width\":60.0,\"height\":41.0,\"label\":\"cell 0.87\",\"category\":1,\"isTruth\":false}");
    assertThat(get("/picture/1").headers().firstValue("Content-Type")).hasValue("image/jpeg");
    assertThat(get("/picture/1").body()).isNotEmpty();
    assertThat(get("/picture/2").statusCode()).isEqualTo(404);
    assertThat(get("/picture/-1").statusCode()).isEqualTo(404);
  }

  @Test
  void answersOnlyWhoAsksForThisAddress() throws Exception {
    assertThat(firstLine("Host: evil.example:%d")).contains("403");
    assertThat(firstLine("Host: localhost:%d")).contains("200");
  }

  @Test
  void whoNamesNoAddressIsRefusedToo() throws Exception {
    assertThat(firstLine("1.0", "Accept: */*")).contains("403");
  }

  private String firstLine(String host) throws IOException {
    return firstLine("1.1", host);
  }

  private String firstLine(String version, String host) throws IOException {
    int port = page.address().getPort();
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket
          .getOutputStream()
          .write(
              "GET /state HTTP/%s\r\n%s\r\nConnection: close\r\n\r\n"
                  .formatted(version, host.formatted(port))
                  .getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .findFirst()
          .orElseThrow();
    }
  }

  @Test
  void isNotToBeReachedFromElsewhere() {
    assertThat(InetAddress.getLoopbackAddress().isLoopbackAddress()).isTrue();
    assertThat(new InetSocketAddress(page.address().getHost(), 1).getAddress().isLoopbackAddress())
        .isTrue();
  }

  @Test
  void aPortThatIsTakenIsNamed() {
    int taken = page.address().getPort();
    assertThatThrownBy(() -> LivePage.open(training, taken))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith("--watch=%d: the page cannot be served there".formatted(taken));
  }

  @Test
  void whatIsNoPortIsSaidWithThoseThatAre() {
    for (int port : new int[] {-1, 65536}) {
      assertThatThrownBy(() -> LivePage.open(training, port))
          .isInstanceOf(UserError.class)
          .hasMessageStartingWith(
              "--watch=%d: this is no port (allowed: 1 to 65535".formatted(port));
    }
  }
}
