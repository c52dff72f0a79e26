package dev.tarsier.cli.watch;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tarsier.problem.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Serves the page of a training on the loopback address, for as long as it is open.
 *
 * <p>Only GET is answered, and only to who asks for this very address: a page from elsewhere whose
 * name was made to point here is not (DNS rebinding). Texts reach the page as JSON and become text
 * nodes, never markup.
 */
public final class LivePage implements AutoCloseable {

  private static final int LAST_PORT = 65535;
  private static final String JSON_TYPE = "application/json";
  private static final Pattern PICTURE = Pattern.compile("/picture/(\\d{1,3})");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What is served beside the state: file and type by path. */
  private static final Map<String, Resource> RESOURCES =
      Map.of(
          "/", new Resource("live.html", "text/html; charset=utf-8"),
          "/live.js", new Resource("live.js", "text/javascript; charset=utf-8"),
          "/live.css", new Resource("live.css", "text/css; charset=utf-8"));

  private record Resource(String file, String type) {}

  private final WatchedTraining training;
  private final HttpServer server;
  private final ExecutorService answering;

  private LivePage(WatchedTraining training, HttpServer server) {
    this.training = training;
    this.server = server;
    answering =
        Executors.newSingleThreadExecutor(
            task -> {
              var thread = new Thread(task, "watch");
              thread.setDaemon(true);
              return thread;
            });
    server.setExecutor(answering);
    server.createContext("/", this::answer);
    server.start();
  }

  /**
   * Begins to serve.
   *
   * @param port 0 for any that is free
   * @throws UserError if the port is taken or none
   */
  public static LivePage open(WatchedTraining training, int port) {
    if (port < 0 || port > LAST_PORT) {
      throw new UserError(
          "--watch=%d: this is no port (allowed: 1 to %d, or --watch alone for any that is free)"
              .formatted(port, LAST_PORT));
    }
    try {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
      return new LivePage(training, HttpServer.create(address, 0));
    } catch (IOException e) {
      throw new UserError(
          "--watch=%d: the page cannot be served there (%s); another port, or --watch alone for any that is free"
              .formatted(port, e.getMessage()),
          e);
    }
  }

  /** Where a browser on this machine finds the page. */
  public URI address() {
    return URI.create("http://127.0.0.1:%d/".formatted(server.getAddress().getPort()));
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var headers = exchange.getResponseHeaders();
      headers.set("Content-Security-Policy", "default-src 'self'; img-src 'self' data:");
      headers.set("X-Content-Type-Options", "nosniff");
      headers.set("Cache-Control", "no-store");
      String path = exchange.getRequestURI().getPath();
      Resource resource = RESOURCES.get(path);
      if (!isAskedHere(exchange.getRequestHeaders().getFirst("Host"))) {
        exchange.sendResponseHeaders(403, -1);
      } else if (!exchange.getRequestMethod().equals("GET")) {
        exchange.sendResponseHeaders(405, -1);
      } else if (path.equals("/state")) {
        send(exchange, JSON_TYPE, JSON.writeValueAsBytes(training.state()));
      } else if (path.equals("/pictures")) {
        send(exchange, JSON_TYPE, JSON.writeValueAsBytes(training.pictures().state()));
      } else if (picture(path).isPresent()) {
        send(exchange, "image/jpeg", picture(path).get());
      } else if (resource != null) {
        send(exchange, resource.type(), read(resource.file()));
      } else {
        exchange.sendResponseHeaders(404, -1);
      }
    }
  }

  /** The bytes of {@code /picture/3}. */
  private Optional<byte[]> picture(String path) {
    Matcher matcher = PICTURE.matcher(path);
    return matcher.matches()
        ? training.pictures().jpeg(Integer.parseInt(matcher.group(1)))
        : Optional.empty();
  }

  /** Who names no host at all (HTTP/1.0) may be anybody. */
  private boolean isAskedHere(@Nullable String host) {
    int port = server.getAddress().getPort();
    return host != null && Set.of("127.0.0.1:" + port, "localhost:" + port).contains(host);
  }

  private static void send(HttpExchange exchange, String type, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
  }

  private static byte[] read(String file) throws IOException {
    try (InputStream in = LivePage.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IOException("the program lacks " + file);
      }
      return in.readAllBytes();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    answering.shutdownNow();
  }
}
